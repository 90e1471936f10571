// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace loquent::host {

/// Why a request is not passed to a handler: its status, and a sentence for whoever has sent it.
struct Refusal {
    unsigned short status = 400;
    std::string detail;
};

}  // namespace loquent::host
