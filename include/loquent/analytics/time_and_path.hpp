// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace loquent::analytics {

/// Milliseconds since the Unix epoch, as `Date.now()` counts them.
using EpochMs = double;

/// When, and on which of the app's paths, something happened.
struct TimeAndPath {
    EpochMs time = 0;
    std::string path;
};

}  // namespace loquent::analytics
