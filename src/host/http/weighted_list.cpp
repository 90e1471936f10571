// SPDX-License-Identifier: MIT
#include "host/http/weighted_list.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace loquent::host {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

/// Takes what stands before the next `separator` off `rest`, and the separator.
std::string_view take_until(char separator, std::string_view& rest) {
    const std::string_view taken = rest.substr(0, rest.find(separator));
    rest.remove_prefix(std::min(taken.size() + 1, rest.size()));
    return trimmed(taken);
}

/// A weight of zero, `q=0` to `q=0.000`.
bool is_zero_weight(std::string_view parameter) {
    const std::size_t equals = parameter.find('=');
    return equals != std::string_view::npos &&
           is_same_token(trimmed(parameter.substr(0, equals)), "q") &&
           trimmed(parameter.substr(equals + 1)).find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool is_same_token(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    });
}

std::vector<WeightedItem> weighted_list(std::string_view field) {
    std::vector<WeightedItem> items;
    while (!field.empty()) {
        std::string_view rest = take_until(',', field);
        WeightedItem item{.name = take_until(';', rest)};
        while (!rest.empty()) {
            item.allowed = !is_zero_weight(take_until(';', rest)) && item.allowed;
        }
        items.push_back(item);
    }
    return items;
}

}  // namespace loquent::host
