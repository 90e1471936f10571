// SPDX-License-Identifier: MIT
#include "host/http/json_shape.hpp"

namespace loquent::host {

std::optional<std::string_view> check_json_shape(std::string_view json, const JsonLimits& limits) {
    std::size_t depth = 0;
    std::size_t values = 1;
    bool in_string = false;
    for (std::size_t index = 0; index < json.size(); ++index) {
        const char character = json[index];
        if (in_string) {
            if (character == '\\') {
                ++index;
            } else if (character == '"') {
                in_string = false;
            }
            continue;
        }
        switch (character) {
            case '"':
                in_string = true;
                break;
            case '[':
            case '{':
                ++values;
                if (++depth > limits.depth) {
                    return "The JSON is nested too deeply.";
                }
                break;
            case ']':
            case '}':
                depth -= depth > 0 ? 1 : 0;
                break;
            case ',':
                ++values;
                break;
            default:
                break;
        }
        if (values > limits.values) {
            return "The JSON has too many values.";
        }
    }
    return std::nullopt;
}

}  // namespace loquent::host
