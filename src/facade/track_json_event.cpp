// SPDX-License-Identifier: MIT
// A file of its own: an app that reports events of its tracking plan only links no JSON library.
#include <nlohmann/json.hpp>

#include "loquent/analytics/analytics.hpp"

namespace loquent::analytics {

void track_event(std::string_view name, const nlohmann::json& properties) {
    if (mounted() == nullptr) {
        return;
    }
    if (properties.is_null()) {
        mounted()->track_event(name, {});
        return;
    }
    // `replace`: malformed UTF-8 becomes U+FFFD instead of an exception.
    using nlohmann::json;
    mounted()->track_event(name, properties.dump(-1, ' ', false, json::error_handler_t::replace));
}

}  // namespace loquent::analytics
