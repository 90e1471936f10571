// SPDX-License-Identifier: MIT
#include "direct_browser.hpp"

#include <utility>

#include "js_value.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

double number_at(const val& list, int index) {
    const val number = get(list, index);
    return number.isNumber() ? number.as<double>() : 0;
}

std::string text_at(const val& list, int index) {
    return to_utf8(get(list, index));
}

}  // namespace

std::optional<std::string> BrowserStorage::get(std::string_view name) {
    return as_text(ask_browser("loadText", place_, js_text(name)));
}

bool BrowserStorage::set(std::string_view name, std::string_view value) {
    return ask_browser("storeText", place_, js_text(name), js_text(value)).isTrue();
}

std::vector<std::string> BrowserStorage::names(std::string_view prefix) {
    const val names = ask_browser("namesOfTexts", place_, js_text(prefix));
    std::vector<std::string> all;
    while (auto name = as_text(wasm::get(names, static_cast<int>(all.size())))) {
        all.push_back(std::move(*name));
    }
    return all;
}

void BrowserStorage::remove(std::string_view name) {
    ask_browser("removeText", place_, js_text(name));
}

void BrowserStoredData::erase(std::string_view api_key) {
    ask_browser("eraseStored", js_text(api_key));
}

direct::DeviceFacts BrowserDevice::device() {
    const val facts = ask_browser("deviceFacts");
    return {.user_agent = text_at(facts, 0),
            .vendor = text_at(facts, 1),
            .is_brave = number_at(facts, 5) != 0,
            .platform = text_at(facts, 2),
            .touch_points = number_at(facts, 6),
            .screen_width = number_at(facts, 7),
            .screen_height = number_at(facts, 8),
            .pixel_ratio = number_at(facts, 9),
            .language = text_at(facts, 3),
            .timezone = text_at(facts, 4),
            .timezone_offset = number_at(facts, 10)};
}

direct::PageFacts BrowserDevice::page() {
    const val facts = ask_browser("pageFacts");
    return {.url = text_at(facts, 0),
            .referrer = text_at(facts, 1),
            .viewport_width = number_at(facts, 2),
            .viewport_height = number_at(facts, 3)};
}

std::uint32_t BrowserEntropy::next() {
    return ask_browser("randomBits").as<std::uint32_t>();
}

BrowserLifecycle::~BrowserLifecycle() {
    stop();
}

void BrowserLifecycle::listen(const Listeners& listeners) {
    stop();
    listeners_ = listeners;
    end_ = ask_browser("followPage", on_hidden_.function(), on_left_.function(),
                       on_resumed_.function(), on_offline_.function());
}

void BrowserLifecycle::stop() {
    if (std::exchange(listeners_, std::nullopt)) {
        try_invoke(end_);
    }
}

void BrowserLifecycle::hidden(const val& /*event*/) {
    if (listeners_) {
        listeners_->hidden();
    }
}

void BrowserLifecycle::left(const val& /*event*/) {
    if (listeners_) {
        listeners_->left();
    }
}

void BrowserLifecycle::resumed(const val& /*event*/) {
    if (listeners_) {
        listeners_->resumed();
    }
}

void BrowserLifecycle::offline(const val& /*event*/) {
    if (listeners_) {
        listeners_->offline();
    }
}

void BrowserLock::run(std::string_view name, Callback<> action) {
    action_ = action;
    ask_browser("runLocked", js_text(name), on_locked_.function());
}

void BrowserLock::locked(const val& /*nothing*/) {
    if (const auto action = std::exchange(action_, {})) {
        action();
    }
}

/// The callback of one request.
struct BrowserHttp::Request {
    Callback<const direct::HttpResponse&> done;
    JsCallback on_answer = JsCallback::to<&Request::answered>(this);
    val end;

    explicit Request(Callback<const direct::HttpResponse&> when_done) : done(when_done) {}

    /// `done` may end in a new request, which replaces this object.
    void answered(const val& answer) {
        const auto when_done = done;
        when_done({.status = static_cast<int>(number_at(answer, 0)),
                   .was_compressed = get(answer, 1).isTrue(),
                   .is_forbidden = get(answer, 2).isTrue(),
                   .retry_after = number_at(answer, 3),
                   .body = text_at(answer, 4)});
    }
};

BrowserHttp::BrowserHttp() = default;

BrowserHttp::~BrowserHttp() {
    cancel();
}

void BrowserHttp::send(const direct::HttpRequest& request,
                       Callback<const direct::HttpResponse&> done) {
    val post = val::object();
    wasm::set(post, "url", js_text(request.url));
    wasm::set(post, "body", js_text(request.body));
    wasm::set(post, "compress", val(request.compress));
    wasm::set(post, "keepalive", val(request.keepalive));
    request_ = std::make_unique<Request>(done);
    request_->end = ask_browser("post", post, request_->on_answer.function());
}

void BrowserHttp::cancel() {
    if (const auto request = std::exchange(request_, nullptr)) {
        try_invoke(request->end);
    }
}

void BrowserHttp::post(std::string_view url, std::string_view body) {
    ask_browser("postUnheard", js_text(url), js_text(body));
}

bool BrowserHttp::beacon(std::string_view url, std::string_view body) {
    return ask_browser("beacon", js_text(url), js_text(body)).isTrue();
}

}  // namespace loquent::analytics::wasm
