// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "fuzz_target.hpp"
#include "host/http/json_body.hpp"

using namespace loquent::host;

namespace {

std::size_t depth_of(const nlohmann::json& value) {
    if (!value.is_structured()) {
        return 0;
    }
    std::size_t deepest = 0;
    for (const auto& inner : value) {
        deepest = std::max(deepest, depth_of(inner));
    }
    return deepest + 1;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    HttpRequest request;
    request.method = "PUT";
    request.body = as_text(data, size);
    request.header = [](std::string_view name) {
        return name == "Content-Type" ? std::string("application/json") : std::string();
    };
    const auto read = json_body(request);
    if (const auto* refusal = std::get_if<HttpReply>(&read)) {
        require(refusal->status == 400 || refusal->status == 413);
        return 0;
    }
    const auto& object = std::get<nlohmann::json>(read);
    require(object.is_object() && depth_of(object) <= 8);
    for (const char* name : {"login", "password", "api_key"}) {
        const auto text = text_field(object, name);
        require(!text || object.at(name) == *text);
    }
    // Events that were read can be written and read again, and are then the same.
    require(nlohmann::json::parse(object.dump()) == object);
    return 0;
}
