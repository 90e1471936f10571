// SPDX-License-Identifier: MIT
#include "browser.hpp"

#include <algorithm>
#include <utility>

#include "js_callback.hpp"
#include "js_value.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {

EpochMs BrowserClock::now() {
    return ask_browser("now").as<double>();
}

struct BrowserTimers::Timer {
    BrowserTimers& timers;
    TimerId id;
    Callback<> action;
    JsCallback callback = JsCallback::to<&Timer::fire>(this);
    val handle;

    void fire(const val& /*nothing*/) {
        const Callback<> call = action;
        timers.forget(id);
        call();
    }
};

BrowserTimers::BrowserTimers() = default;

BrowserTimers::~BrowserTimers() {
    while (!running_.empty()) {
        cancel(running_.back().id);
    }
}

TimerId BrowserTimers::start(double delay, Callback<> action) {
    const TimerId id = ++last_id_;
    Timer& timer = running_.emplace_back(*this, id, action);
    timer.handle = ask_browser("startTimer", val(delay), timer.callback.function());
    return id;
}

void BrowserTimers::cancel(TimerId timer) {
    const auto found = std::ranges::find(running_, timer, &Timer::id);
    if (found != running_.end()) {
        ask_browser("stopTimer", found->handle);
        running_.erase(found);
    }
}

void BrowserTimers::forget(TimerId timer) {
    running_.erase(std::ranges::find(running_, timer, &Timer::id));
}

double BrowserRandom::next() {
    return ask_browser("random").as<double>();
}

std::optional<Consent> LocalStorageConsent::load() {
    const auto choice = as_text(ask_browser("loadConsent"));
    return choice ? parse_consent(*choice) : std::nullopt;
}

void LocalStorageConsent::save(Consent consent) {
    ask_browser("saveConsent",
                consent == Consent::pending ? val::null() : js_text(to_string(consent)));
}

std::string BrowserPage::origin() {
    return to_utf8(ask_browser("origin"));
}

std::string BrowserPage::current_path() {
    return to_utf8(ask_browser("currentPath"));
}

bool BrowserPage::is_on_this_machine() {
    const std::string host = to_utf8(ask_browser("hostname"));
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

bool BrowserPage::is_visible() {
    return ask_browser("isVisible").isTrue();
}

bool BrowserPage::asks_not_to_track() {
    return ask_browser("asksNotToTrack").isTrue();
}

void BrowserConsole::warn(std::string_view message) {
    ask_browser("print", val("warn"), js_text(message));
}

void BrowserConsole::error(std::string_view message) {
    ask_browser("print", val("error"), js_text(message));
}

}  // namespace loquent::analytics::wasm
