// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>

#include "host/http/http_message.hpp"

namespace loquent::host {

/// The JSON object that `request` has as its body, or the problem to answer with. It must say that
/// it is `application/json`: a page of another origin cannot send that without being asked first
/// (Fetch standard, "CORS-safelisted request-header"), and is then refused.
[[nodiscard]] std::variant<nlohmann::json, HttpReply> json_body(const HttpRequest& request);

/// The text in a field of `object`; nothing if there is none.
[[nodiscard]] std::optional<std::string> text_field(const nlohmann::json& object, const char* name);

}  // namespace loquent::host
