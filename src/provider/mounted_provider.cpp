// SPDX-License-Identifier: MIT
#include "loquent/analytics/mounted_provider.hpp"

namespace loquent::analytics {
namespace {

AnalyticsProvider* mounted_provider = nullptr;

}  // namespace

void mount(AnalyticsProvider* provider) {
    mounted_provider = provider;
}

AnalyticsProvider* mounted() {
    return mounted_provider;
}

}  // namespace loquent::analytics
