// SPDX-License-Identifier: MIT
#include "browser.hpp"

#include <emscripten/em_js.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "js_callback.hpp"
#include "js_value.hpp"

using emscripten::val;

// clang-format off
EM_JS(double, loquent_now, (), {
  return Date.now();
});

EM_JS(double, loquent_random, (), {
  return Math.random();
});
// clang-format on

namespace loquent::analytics::wasm {
namespace {

void print(const char* method, std::string_view message) {
    std::string line("[loquent] ");
    line += message;
    try_call(js_global("console"), method, {js_text(line)});
}

constexpr std::string_view consent_key = "loquent_consent";

/// Reading the property throws where the browser keeps storage from the page.
Result call_storage(const char* method, std::initializer_list<Argument> arguments) {
    const Result storage =
        try_call(js_global("Reflect"), "get", {js_global(), js_text("localStorage")});
    return storage ? try_call(*storage, method, arguments) : Result();
}

val location() {
    return js_global("location");
}

}  // namespace

EpochMs BrowserClock::now() {
    return loquent_now();
}

struct BrowserTimers::Timer {
    BrowserTimers& timers;
    TimerId id;
    Callback<> action;
    JsCallback callback = JsCallback::to<&Timer::fire>(this);
    val handle{};

    void fire(const val& /*nothing*/) {
        const Callback<> call = action;
        timers.forget(id);
        call();
    }
};

BrowserTimers::BrowserTimers() = default;

BrowserTimers::~BrowserTimers() {
    while (!running_.empty()) {
        cancel(running_.back()->id);
    }
}

TimerId BrowserTimers::start(double delay, Callback<> action) {
    const TimerId id = ++last_id_;
    running_.push_back(std::unique_ptr<Timer>(new Timer{*this, id, action}));
    Timer& timer = *running_.back();
    const Result handle =
        try_call(js_global(), "setTimeout", {timer.callback.function(), js_number(delay)});
    if (handle) {
        timer.handle = *handle;
    }
    return id;
}

void BrowserTimers::cancel(TimerId timer) {
    const auto found =
        std::ranges::find(running_, timer, [](const auto& entry) { return entry->id; });
    if (found != running_.end()) {
        try_call(js_global(), "clearTimeout", {(*found)->handle});
        running_.erase(found);
    }
}

void BrowserTimers::forget(TimerId timer) {
    std::erase_if(running_, [timer](const auto& entry) { return entry->id == timer; });
}

double BrowserRandom::next() {
    return loquent_random();
}

std::optional<Consent> LocalStorageConsent::load() {
    const Result stored = call_storage("getItem", {js_text(consent_key)});
    const auto text = stored ? as_text(*stored) : std::nullopt;
    return text ? parse_consent(*text) : std::nullopt;
}

void LocalStorageConsent::save(Consent consent) {
    const val key = js_text(consent_key);
    if (consent == Consent::pending) {
        call_storage("removeItem", {key});
    } else {
        call_storage("setItem", {key, js_text(to_string(consent))});
    }
}

std::string BrowserPage::origin() {
    return to_utf8(get(location(), "origin"));
}

std::string BrowserPage::current_path() {
    std::string path = to_utf8(get(location(), "pathname"));
    const std::string fragment = to_utf8(get(location(), "hash"));
    if (fragment.starts_with("#/")) {
        path += fragment;
    }
    return path;
}

bool BrowserPage::is_on_this_machine() {
    const std::string host = to_utf8(get(location(), "hostname"));
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

bool BrowserPage::asks_not_to_track() {
    const val navigator = js_global("navigator");
    return as_text(get(navigator, "doNotTrack")) == "1" ||
           get(navigator, "globalPrivacyControl").isTrue();
}

void BrowserConsole::warn(std::string_view message) {
    print("warn", message);
}

void BrowserConsole::error(std::string_view message) {
    print("error", message);
}

}  // namespace loquent::analytics::wasm
