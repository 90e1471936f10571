// SPDX-License-Identifier: MIT
#include "host/http/new_connections.hpp"

#include <linux/filter.h>
#include <sys/socket.h>

#include <array>

namespace loquent::host {

bool ignore_new_connections(int listening_socket) {
    constexpr unsigned offset_of_flags = 13;
    constexpr unsigned syn = 0x02;
    constexpr unsigned ack = 0x10;
    // A filter of a TCP socket sees the segment from its TCP header on.
    std::array<sock_filter, 5> program{{
        {BPF_LD | BPF_B | BPF_ABS, 0, 0, offset_of_flags},
        {BPF_ALU | BPF_AND | BPF_K, 0, 0, syn | ack},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, syn},
        {BPF_RET | BPF_K, 0, 0, 0},
        {BPF_RET | BPF_K, 0, 0, 0xffffffff},
    }};
    const sock_fprog filter{program.size(), program.data()};
    return setsockopt(listening_socket, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) == 0;
}

}  // namespace loquent::host
