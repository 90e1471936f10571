// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/http/http_message.hpp"

namespace loquent::host {

/// A field of a body that is wrong.
struct FieldError {
    std::string field;
    /// A sentence.
    std::string message;
};

/// An error answer as `application/problem+json` (RFC 9457) with the fields type, title, status
/// and detail. `detail` is a sentence for whoever sent the request and names what was wrong; it
/// must not hold a secret.
[[nodiscard]] HttpReply problem(unsigned short status, std::string_view detail);

/// The problem 422 for fields of a body that are wrong; `errors` of it lists them as
/// `{"field", "message"}`.
[[nodiscard]] HttpReply field_problem(const std::vector<FieldError>& errors);

}  // namespace loquent::host
