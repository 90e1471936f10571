// SPDX-License-Identifier: MIT
#include "host/http/form_fields.hpp"

#include <algorithm>
#include <cstddef>

namespace loquent::host {

std::optional<std::string_view> find_form_field(std::string_view fields, std::string_view name) {
    while (!fields.empty()) {
        const std::string_view field = fields.substr(0, fields.find('&'));
        const std::size_t equals = std::min(field.find('='), field.size());
        if (field.substr(0, equals) == name) {
            return field.substr(std::min(equals + 1, field.size()));
        }
        fields.remove_prefix(std::min(field.size() + 1, fields.size()));
    }
    return std::nullopt;
}

}  // namespace loquent::host
