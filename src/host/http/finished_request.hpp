// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace loquent::host {

/// What may be reported about a request once it is answered. It holds nothing personal: no address,
/// and of the path only which route it took.
struct FinishedRequest {
    std::string method;
    /// A resource's pattern, `(file)`, or `(refused)` if the request broke a limit.
    std::string route;
    unsigned short status = 0;
    /// Of the answer's body.
    std::size_t bytes = 0;
    /// From its arrival to the last byte of its answer.
    std::chrono::steady_clock::duration duration{};
};

/// Called once for each request, on any thread: it must not wait for anything.
using RequestObserver = std::function<void(const FinishedRequest&)>;

}  // namespace loquent::host
