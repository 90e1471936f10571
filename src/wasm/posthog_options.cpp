// SPDX-License-Identifier: MIT
#include "posthog_options.hpp"

#include <string>
#include <string_view>

#include "base/sentence.hpp"
#include "js_value.hpp"
#include "posthog_option_table.hpp"
#include "provider/command_queue.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

/// PostHog's client drops events above 10 a second after a burst of 100, which a replayed queue
/// exceeds at once.
constexpr std::string_view rate_limit = R"({"events_per_second":100,"events_burst_limit":2000})";
static_assert(CommandQueue::max_events * 2 == 2000, "a burst is twice what can wait");

}  // namespace

val posthog_option_rules() {
    return *from_json(posthog_option_table());
}

val make_posthog_options(const PosthogConfig& config, const val& app_options, Console& console) {
    val options = ask_browser("strictOptions", posthog_option_rules());
    const val refused = ask_browser("addOptions", posthog_option_rules(), options, app_options);
    const std::string names = to_utf8(refused);
    if (!names.empty()) {
        console.error(say(Sentence::options_refused, {names}));
    }
    if (names.find("cookieless_mode") != std::string::npos) {
        console.error(say(Sentence::cookieless_on_reject));
    }
    if (!is_set(get(options, "rate_limiting"))) {
        set(options, "rate_limiting", *from_json(rate_limit));
    }
    set(options, "api_host", js_text(config.api_host));
    return options;
}

}  // namespace loquent::analytics::wasm
