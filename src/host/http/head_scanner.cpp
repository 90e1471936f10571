// SPDX-License-Identifier: MIT
#include "host/http/head_scanner.hpp"

namespace loquent::host {
namespace {

/// For the method, the spaces and the version.
constexpr std::size_t rest_of_request_line = 32;

Refusal bad(const char* detail) {
    return {400, detail};
}

bool is_control(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

}  // namespace

std::optional<Refusal> HeadScanner::scan(std::string_view bytes) {
    for (; at_ < bytes.size() && end_ == 0; ++at_) {
        const char c = bytes[at_];
        const char before = at_ == 0 ? '\0' : bytes[at_ - 1];
        if (before == '\r' && c != '\n') {
            return bad("A line holds a CR that does not end it.");
        }
        if (c == '\n') {
            if (before != '\r') {
                return bad("A line ends in LF alone.");
            }
            if (auto refusal = end_line()) {
                return refusal;
            }
        } else if (c != '\r' && is_control(c)) {
            return bad("The head holds a control character.");
        } else if (at_ == line_begin_ && lines_ > 0 && (c == ' ' || c == '\t')) {
            return bad("A header field is continued on a second line.");
        }
        if (auto refusal = check_lengths()) {
            return refusal;
        }
    }
    return std::nullopt;
}

std::optional<Refusal> HeadScanner::end_line() {
    const bool is_empty = at_ == line_begin_ + 1;
    line_begin_ = at_ + 1;
    if (!is_empty) {
        // The first line is the request's.
        if (++lines_ > most_fields + 1) {
            return Refusal{431, "There are more than 100 header fields."};
        }
    } else if (lines_ > 0) {
        end_ = at_ + 1;
    } else if (begin_ == 0) {
        begin_ = at_ + 1;
    } else {
        return bad("There is more than one empty line before the request.");
    }
    return std::nullopt;
}

std::optional<Refusal> HeadScanner::check_lengths() const {
    const std::size_t line = at_ - line_begin_ + 1;
    if (line_begin_ > at_) {
        return std::nullopt;
    }
    if (lines_ == 0 && line > longest_target + rest_of_request_line) {
        return Refusal{414, "The path and the query are longer than 8 KiB."};
    }
    if (lines_ > 0 && line > longest_field) {
        return Refusal{431, "A header field is longer than 16 KiB."};
    }
    if (at_ - begin_ >= longest_head) {
        return Refusal{431, "The header fields are longer than 32 KiB."};
    }
    return std::nullopt;
}

}  // namespace loquent::host
