// SPDX-License-Identifier: MIT
#include "fetch_config_source.hpp"

#include <emscripten/val.h>

#include "js_callback.hpp"
#include "js_value.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {

/// The callback of one request; destroying it is how the request is cancelled.
struct FetchConfigSource::Request {
    Callback<const ConfigResponse&> done;
    JsCallback on_answer = JsCallback::to<&Request::finish>(this);

    explicit Request(Callback<const ConfigResponse&> when_done) : done(when_done) {}

    /// `done` may end in a new request, which replaces this object.
    void finish(const val& answer) {
        const auto when_done = done;
        when_done({.status = get(answer, 0).as<int>(), .body = to_utf8(get(answer, 1))});
    }
};

FetchConfigSource::FetchConfigSource() = default;
FetchConfigSource::~FetchConfigSource() = default;

void FetchConfigSource::request(std::string_view url, Callback<const ConfigResponse&> done) {
    request_ = std::make_unique<Request>(done);
    ask_browser("fetchText", js_text(url), request_->on_answer.function());
}

void FetchConfigSource::cancel() {
    request_.reset();
}

}  // namespace loquent::analytics::wasm
