// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics {

class AnalyticsProvider;

/// Makes `provider` the one that the app's calls act on (analytics.hpp), until it is destroyed or
/// another is mounted; `nullptr` unmounts. The caller keeps ownership.
void mount(AnalyticsProvider* provider);

/// The mounted provider, or `nullptr`.
[[nodiscard]] AnalyticsProvider* mounted();

}  // namespace loquent::analytics
