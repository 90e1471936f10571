// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace loquent::host {

/// Why a request is not passed to a handler: the status of the answer, and a sentence for whoever
/// sent the request.
struct Refusal {
    unsigned short status = 400;
    std::string detail;
};

}  // namespace loquent::host
