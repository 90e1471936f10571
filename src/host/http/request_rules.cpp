// SPDX-License-Identifier: MIT
#include "host/http/request_rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <system_error>

#include "base/utf8.hpp"
#include "host/http/head_scanner.hpp"
#include "host/support/percent_decoding.hpp"

namespace loquent::host {
namespace {

constexpr std::size_t longest_path = 2 * 1024;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The values of a field, one for each time that it was sent.
std::vector<std::string_view> values_of(const RequestHead& head, std::string_view name) {
    std::vector<std::string_view> values;
    for (const auto& [field, value] : head.fields) {
        if (equal_but_case(field, name)) {
            values.push_back(value);
        }
    }
    return values;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto step = loquent::analytics::decode_utf8(text);
        if (!step.scalar) {
            return false;
        }
        text.remove_prefix(step.length);
    }
    return true;
}

bool is_known(std::string_view method) {
    constexpr std::array<std::string_view, 7> known{"GET",    "HEAD",    "POST", "PUT",
                                                    "DELETE", "OPTIONS", "PATCH"};
    return std::ranges::find(known, method) != known.end();
}

bool is_authority(std::string_view text) {
    constexpr std::string_view others = "-._~%!$&'()*+,;=:[]";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
               others.find(c) != std::string_view::npos;
    });
}

std::optional<Refusal> check_host(const RequestHead& head) {
    const auto hosts = values_of(head, "Host");
    if (hosts.size() > 1) {
        return Refusal{400, "There is more than one Host."};
    }
    if (hosts.empty()) {
        return head.version == 11 ? std::optional(Refusal{400, "There is no Host."}) : std::nullopt;
    }
    return is_authority(hosts[0]) ? std::nullopt
                                  : std::optional(Refusal{400, "Host is not a host's name."});
}

/// Takes scheme and authority from a target that has them (RFC 9112, 3.2.2); they must be Host's.
std::optional<Refusal> to_origin_form(const RequestHead& head, std::string_view& target) {
    constexpr std::string_view scheme = "http://";
    if (target.size() > scheme.size() && equal_but_case(target.substr(0, scheme.size()), scheme)) {
        const std::string_view rest = target.substr(scheme.size());
        const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
        const auto hosts = values_of(head, "Host");
        if (hosts.size() != 1 || !equal_but_case(hosts[0], rest.substr(0, end))) {
            return Refusal{400, "The target names another host than Host does."};
        }
        target = end == rest.size() ? "/" : rest.substr(end);
    }
    return target.starts_with('/') ? std::nullopt
                                   : std::optional(Refusal{400, "The target is not a path."});
}

std::optional<Refusal> check_target(std::string_view target, AcceptedHead& accepted) {
    const bool visible =
        std::ranges::all_of(target, [](char c) { return c > ' ' && c <= '~' && c != '#'; });
    if (!visible) {
        return Refusal{400, "The target holds a character that must be percent-encoded."};
    }
    const std::size_t question = std::min(target.find('?'), target.size());
    accepted.path = target.substr(0, question);
    accepted.query = target.substr(std::min(question + 1, target.size()));
    if (target.size() > longest_target) {
        return Refusal{414, "The path and the query are longer than 8 KiB."};
    }
    if (accepted.path.size() > longest_path) {
        return Refusal{414, "The path is longer than 2 KiB."};
    }
    const auto decoded = percent_decode(accepted.path);
    if (!decoded || !is_utf8(*decoded)) {
        return Refusal{400, "The path is not percent-encoded UTF-8."};
    }
    return std::nullopt;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && stop == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

std::optional<Refusal> check_length(const RequestHead& head, AcceptedHead& accepted) {
    const auto codings = values_of(head, "Transfer-Encoding");
    const auto lengths = values_of(head, "Content-Length");
    if (!codings.empty()) {
        if (head.version != 11) {
            return Refusal{400, "HTTP/1.0 knows no Transfer-Encoding."};
        }
        if (codings.size() > 1 || !equal_but_case(codings[0], "chunked")) {
            return Refusal{501, "The one Transfer-Encoding is chunked."};
        }
        if (!lengths.empty()) {
            return Refusal{400, "There are both a Content-Length and a Transfer-Encoding."};
        }
        accepted.content_length = std::nullopt;
        return std::nullopt;
    }
    if (lengths.size() > 1) {
        return Refusal{400, "There is more than one Content-Length."};
    }
    if (!lengths.empty()) {
        accepted.content_length = whole_number(lengths[0]);
        if (!accepted.content_length) {
            return Refusal{400, "Content-Length is not a length."};
        }
    }
    return std::nullopt;
}

std::optional<Refusal> check_expectation(const RequestHead& head, AcceptedHead& accepted) {
    for (const std::string_view expectation : values_of(head, "Expect")) {
        if (!equal_but_case(expectation, "100-continue")) {
            return Refusal{417, "The one expectation is 100-continue."};
        }
        // HTTP/1.0 has no interim answers (RFC 9110, 10.1.1).
        accepted.expects_continue = head.version == 11;
    }
    return std::nullopt;
}

}  // namespace

bool equal_but_case(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower, lower);
}

std::pair<std::optional<Refusal>, AcceptedHead> check_head(const RequestHead& head) {
    AcceptedHead accepted;
    // Framing comes first: if the end of the request is in doubt, nothing else matters.
    if (auto refusal = check_length(head, accepted)) {
        return {std::move(refusal), accepted};
    }
    if (!is_known(head.method)) {
        return {Refusal{501, "The method is not one that the host knows."}, accepted};
    }
    std::string_view target = head.target;
    for (auto refusal : {check_host(head), to_origin_form(head, target)}) {
        if (refusal) {
            return {std::move(refusal), accepted};
        }
    }
    if (auto refusal = check_target(target, accepted)) {
        return {std::move(refusal), accepted};
    }
    auto refusal = check_expectation(head, accepted);
    return {std::move(refusal), accepted};
}

}  // namespace loquent::host
