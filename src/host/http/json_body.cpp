// SPDX-License-Identifier: MIT
#include "host/http/json_body.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>

#include "host/http/json_shape.hpp"
#include "host/http/problem.hpp"

namespace loquent::host {
namespace {

constexpr std::size_t longest_body = 16 * 1024;
constexpr JsonLimits limits{.depth = 8, .values = 256};

bool is_json_type(std::string type) {
    std::ranges::transform(type, type.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::string_view json = "application/json";
    return type == json ||
           (type.starts_with(json) && (type[json.size()] == ';' || type[json.size()] == ' '));
}

}  // namespace

std::variant<nlohmann::json, HttpReply> json_body(const HttpRequest& request) {
    if (!is_json_type(request.header("Content-Type"))) {
        return problem(415, "The body must be application/json.");
    }
    if (request.body.size() > longest_body) {
        return problem(413, "The body is longer than 16 KiB.");
    }
    if (const auto broken = check_json_shape(request.body, limits)) {
        return problem(400, *broken);
    }
    auto json = nlohmann::json::parse(request.body, nullptr, false);
    if (!json.is_object()) {
        return problem(400, "The body must be a JSON object.");
    }
    return json;
}

std::optional<std::string> text_field(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? std::optional(found->get<std::string>())
                                                       : std::nullopt;
}

}  // namespace loquent::host
