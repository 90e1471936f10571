// SPDX-License-Identifier: MIT
#include "loquent/analytics/browser_router.hpp"

#include <emscripten/val.h>

#include <utility>

#include "js_callback.hpp"
#include "js_value.hpp"
#include "module_call.hpp"

using emscripten::val;

namespace loquent::analytics {
namespace {

using namespace wasm;

const char* name_of(RouterKind kind) {
    switch (kind) {
        case RouterKind::history:
            return "history";
        case RouterKind::hash:
            return "hash";
        case RouterKind::navigation:
            return "navigation";
    }
    return "navigation";
}

/// One listener, and how it is taken off again.
struct Subscription {
    Router::Listener listener;
    JsCallback on_change = JsCallback::to<&Subscription::changed>(this);
    val end = val::undefined();

    explicit Subscription(Router::Listener given) : listener(std::move(given)) {}

    void changed(const val& path) {
        // The listener may end the subscription.
        const auto call = listener;
        call(to_utf8(path));
    }
};

}  // namespace

class BrowserRouter::Source {
  public:
    explicit Source(RouterKind kind) : router(ask_browser("makeRouter", val(name_of(kind)))) {}
    val router;
};

BrowserRouter::BrowserRouter(RouterKind kind) : source_(std::make_shared<Source>(kind)) {}
BrowserRouter::~BrowserRouter() = default;

std::string BrowserRouter::current() {
    const Result path = try_call(source_->router, "current");
    return path ? to_utf8(*path) : std::string();
}

std::function<void()> BrowserRouter::subscribe(Listener listener) {
    auto subscription = std::make_shared<Subscription>(std::move(listener));
    if (const Result end =
            try_call(source_->router, "subscribe", subscription->on_change.function())) {
        subscription->end = *end;
    }
    return [subscription = std::move(subscription)]() mutable {
        if (subscription) {
            try_invoke(subscription->end);
            ModuleCall::retire(std::exchange(subscription, nullptr));
        }
    };
}

}  // namespace loquent::analytics
