// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <string_view>

#include "fuzz_target.hpp"
#include "host/http/head_scanner.hpp"
#include "host/http/request_rules.hpp"
#include "host/http/route_match.hpp"

using namespace loquent::host;

namespace {

std::string_view next_line(std::string_view& text) {
    const std::size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    return line;
}

std::string_view next_word(std::string_view& line) {
    const std::size_t end = line.find(' ');
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    return word;
}

/// Parses what the scanner lets pass, in the simplest way.
void check(std::string_view text) {
    require(text.ends_with("\r\n\r\n"));
    RequestHead head;
    std::string_view first = next_line(text);
    head.method = next_word(first);
    head.target = next_word(first);
    head.version = first == "HTTP/1.0" ? 10 : 11;
    for (std::string_view line = next_line(text); !line.empty(); line = next_line(text)) {
        require(line.front() != ' ' && line.front() != '\t');
        require(line.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos) {
            head.fields.emplace_back(line.substr(0, colon), line.substr(colon + 1));
        }
    }
    require(head.fields.size() <= most_fields);
    const auto [refusal, accepted] = check_head(head);
    if (refusal) {
        require(refusal->status >= 400 && refusal->status < 600 && !refusal->detail.empty());
        return;
    }
    require(accepted.path.starts_with('/'));
    const auto found = match_route("/x/:name", accepted.path);
    require(!found || found->size() == 1);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text(data, size);
    HeadScanner whole;
    const auto refusal = whole.scan(text);
    // It must not matter in which pieces a request arrives.
    HeadScanner in_pieces;
    std::optional<Refusal> refused;
    for (std::size_t end = 1; end <= size && !refused && in_pieces.end() == 0; ++end) {
        refused = in_pieces.scan(text.substr(0, end));
    }
    require(refused.has_value() == refusal.has_value());
    require(in_pieces.end() == whole.end());
    if (!refusal && whole.end() != 0) {
        check(text.substr(whole.begin(), whole.end() - whole.begin()));
    }
    return 0;
}
