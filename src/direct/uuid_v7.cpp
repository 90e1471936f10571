// SPDX-License-Identifier: MIT
#include "direct/uuid_v7.hpp"

#include <cstddef>

namespace loquent::analytics::direct {
namespace {

constexpr std::uint64_t largest_counter = (1ULL << 42U) - 1;
constexpr std::uint64_t largest_setback = 10'000;

void append_hex(std::string& out, std::uint64_t value, unsigned digits) {
    while (digits-- > 0) {
        out += "0123456789abcdef"[(value >> (4 * digits)) & 0xFU];
    }
}

}  // namespace

void UuidV7::restart_counter() {
    counter_ = (std::uint64_t{entropy_.next()} << 10U) | (entropy_.next() & 0x3FFU);
}

std::string UuidV7::next() {
    const EpochMs clock = clock_.now();
    const auto now = clock > 0 ? static_cast<std::uint64_t>(clock) & 0xFFFF'FFFF'FFFFULL : 0;
    if (now > time_ || now + largest_setback <= time_) {
        time_ = now;
        restart_counter();
    } else if (++counter_ > largest_counter) {
        ++time_;
        restart_counter();
    }
    std::string id;
    id.reserve(36);
    append_hex(id, time_ >> 16U, 8);
    id += '-';
    append_hex(id, time_, 4);
    id += '-';
    append_hex(id, 0x7000U | (counter_ >> 30U), 4);
    id += '-';
    append_hex(id, 0x8000U | ((counter_ >> 16U) & 0x3FFFU), 4);
    id += '-';
    append_hex(id, counter_, 4);
    append_hex(id, entropy_.next(), 8);
    return id;
}

}  // namespace loquent::analytics::direct
