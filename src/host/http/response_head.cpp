// SPDX-License-Identifier: MIT
#include "host/http/response_head.hpp"

#include <array>
#include <ctime>
#include <string_view>

namespace loquent::host {
namespace {

constexpr std::string_view line_end = "\r\n";

/// The time as HTTP writes it (RFC 9110, 5.6.7), made once a second.
const std::string& http_date() {
    thread_local std::time_t made_at = 0;
    thread_local std::string date;
    const std::time_t now = std::time(nullptr);
    if (now != made_at) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        std::array<char, 40> text{};
        const std::size_t size =
            std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
        date.assign(text.data(), size);
        made_at = now;
    }
    return date;
}

bool is_safe(std::string_view text) {
    constexpr std::string_view never{"\r\n\0", 3};
    return text.find_first_of(never) == std::string_view::npos;
}

void add(std::string& head, std::string_view name, std::string_view value) {
    if (is_safe(name) && is_safe(value)) {
        head.append(name).append(": ").append(value).append(line_end);
    }
}

bool has_no_content(unsigned short status) {
    return status == 204 || status == 304;
}

}  // namespace

std::string response_head(const HttpReply& reply, const Framing& framing) {
    std::string head;
    head.reserve(512);
    head.append("HTTP/1.1 ")
        .append(std::to_string(reply.status))
        .append(" ")
        .append(reason_phrase(reply.status))
        .append(line_end);
    add(head, "Date", http_date());
    if (!framing.keep_alive) {
        add(head, "Connection", "close");
    } else if (framing.version == 10) {
        add(head, "Connection", "keep-alive");
    }
    for (const auto& [name, value] : reply.headers) {
        add(head, name, value);
    }
    if (framing.content_length) {
        if (!has_no_content(reply.status)) {
            add(head, "Content-Length", std::to_string(*framing.content_length));
        }
    } else if (framing.version == 11) {
        add(head, "Transfer-Encoding", "chunked");
    }
    return head.append(line_end);
}

}  // namespace loquent::host
