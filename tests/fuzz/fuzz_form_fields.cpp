// SPDX-License-Identifier: MIT
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "fuzz_target.hpp"
#include "host/http/form_fields.hpp"
#include "host/support/percent_decoding.hpp"

using namespace loquent::host;

namespace {

/// Does the same in the simplest way.
std::optional<std::string> look_up(std::string_view fields, std::string_view name) {
    std::istringstream rest{std::string(fields)};
    for (std::string field; std::getline(rest, field, '&');) {
        const std::size_t equals = field.find('=');
        if (field.substr(0, equals) == name) {
            return equals == std::string::npos ? std::string() : field.substr(equals + 1);
        }
    }
    return std::nullopt;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text(data, size);
    for (const std::string_view name : {"data", "after", "a"}) {
        const auto found = find_form_field(text, name);
        require(found == look_up(text, name));
        if (!found) {
            continue;
        }
        const auto decoded = percent_decode(*found);
        const bool is_plain = found->find('%') == std::string_view::npos;
        require(!is_plain || decoded == *found);
        require(!decoded || decoded->size() <= found->size());
    }
    return 0;
}
