// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace loquent::analytics {

/// Milliseconds since the Unix epoch, as `Date.now()` counts them.
using EpochMs = double;

/// When, and on which of the app's paths, something happened.
struct TimeAndPath {
    /// When.
    EpochMs time = 0;
    /// The path, with the fragment where that is a route.
    std::string path;
};

}  // namespace loquent::analytics
