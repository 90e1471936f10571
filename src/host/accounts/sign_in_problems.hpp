// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>

#include "host/http/problem.hpp"

namespace loquent::host {

/// The answer to somebody who has entered a password too often.
[[nodiscard]] inline HttpReply too_soon(std::chrono::seconds wait) {
    HttpReply reply = problem(429, "Too many attempts to sign in. Try again later.");
    reply.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return reply;
}

}  // namespace loquent::host
