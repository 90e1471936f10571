// SPDX-License-Identifier: MIT
#include "browser.hpp"

#include <algorithm>
#include <utility>

#include "guarded_call.hpp"
#include "js_callback.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

void print(const char* method, std::string_view message) {
    (void)try_call(val::global("console"), method, {js_text("[loquent] " + std::string(message))});
}

constexpr std::string_view consent_key = "loquent_consent";

/// Reading the property throws where the browser keeps storage from the page.
std::optional<val> local_storage() {
    auto storage =
        try_call(val::global("Reflect"), "get", {val::global(), js_text("localStorage")});
    return storage && !storage->isNull() && !storage->isUndefined() ? storage : std::nullopt;
}

}  // namespace

EpochMs BrowserClock::now() {
    return val::global("Date").call<double>("now");
}

struct BrowserTimers::Timer {
    TimerId id;
    JsCallback callback;
    val handle;
};

BrowserTimers::BrowserTimers() = default;

BrowserTimers::~BrowserTimers() {
    while (!running_.empty()) {
        cancel(running_.back()->id);
    }
}

TimerId BrowserTimers::start(double delay, std::function<void()> action) {
    const TimerId id = ++last_id_;
    JsCallback::Target fire = [this, id, action = std::move(action)](const val&) {
        std::erase_if(running_, [id](const auto& timer) { return timer->id == id; });
        action();
        return val::undefined();
    };
    running_.push_back(std::unique_ptr<Timer>(new Timer{id, JsCallback(std::move(fire)), val()}));
    Timer& timer = *running_.back();
    timer.handle = try_call(val::global(), "setTimeout", {timer.callback.function(), val(delay)})
                       .value_or(val::undefined());
    return id;
}

void BrowserTimers::cancel(TimerId timer) {
    const auto found =
        std::ranges::find(running_, timer, [](const auto& entry) { return entry->id; });
    if (found != running_.end()) {
        (void)try_call(val::global(), "clearTimeout", {(*found)->handle});
        running_.erase(found);
    }
}

double BrowserRandom::next() {
    return val::global("Math").call<double>("random");
}

std::optional<Consent> LocalStorageConsent::load() {
    const auto storage = local_storage();
    const auto text =
        storage ? try_call(*storage, "getItem", {js_text(consent_key)}) : std::nullopt;
    return text && text->isString() ? parse_consent(to_utf8(*text)) : std::nullopt;
}

void LocalStorageConsent::save(Consent consent) {
    const auto storage = local_storage();
    if (!storage) {
        return;
    }
    const val key = js_text(consent_key);
    if (consent == Consent::pending) {
        (void)try_call(*storage, "removeItem", {key});
    } else {
        (void)try_call(*storage, "setItem", {key, js_text(to_string(consent))});
    }
}

std::string BrowserPage::origin() {
    return val::global("location")["origin"].as<std::string>();
}

std::string BrowserPage::current_path() {
    const val location = val::global("location");
    const auto fragment = location["hash"].as<std::string>();
    return location["pathname"].as<std::string>() + (fragment.starts_with("#/") ? fragment : "");
}

bool BrowserPage::is_on_this_machine() {
    const std::string host = to_utf8(val::global("location")["hostname"]);
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

bool BrowserPage::asks_not_to_track() {
    const val navigator = val::global("navigator");
    const val do_not_track = navigator["doNotTrack"];
    return (do_not_track.isString() && do_not_track.as<std::string>() == "1") ||
           navigator["globalPrivacyControl"].isTrue();
}

void BrowserConsole::warn(std::string_view message) {
    print("warn", message);
}

void BrowserConsole::error(std::string_view message) {
    print("error", message);
}

std::string to_utf8(const val& text) {
    const auto well_formed = try_call(text, "toWellFormed");
    return (well_formed ? *well_formed : text).as<std::string>();
}

}  // namespace loquent::analytics::wasm
