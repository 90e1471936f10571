// SPDX-License-Identifier: MIT
#include "fetch_config_source.hpp"

#include <emscripten/val.h>

#include "js_callback.hpp"
#include "js_value.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
/// The promise callbacks of one request; destroying them is how it is cancelled.
struct FetchConfigSource::Request {
    Callback<const ConfigResponse&> done;
    int status = 0;

    JsCallback on_response = JsCallback::to<&Request::read>(this);
    JsCallback on_text = JsCallback::to<&Request::succeed>(this);
    JsCallback on_failure = JsCallback::to<&Request::give_up>(this);

    explicit Request(Callback<const ConfigResponse&> when_done) : done(when_done) {}

    val read(const val& response) {
        status = static_cast<int>(to_number(get(response, "status")));
        const Result text = try_call(response, "text");
        return text ? *text : js_text("");
    }
    void succeed(const val& text) { finish({status, to_utf8(text)}); }
    void give_up(const val& /*error*/) { finish({0, "no answer from the network"}); }

    // `done` may end in a new request, which replaces this object.
    void finish(const ConfigResponse& response) const { done(response); }
};

FetchConfigSource::FetchConfigSource() = default;
FetchConfigSource::~FetchConfigSource() = default;

void FetchConfigSource::request(std::string_view url, Callback<const ConfigResponse&> done) {
    request_ = std::make_unique<Request>(done);
    const Result options =
        from_json(R"({"headers":{"accept":"application/json"},"credentials":"same-origin"})");
    const Result response = try_call(js_global(), "fetch", {js_text(url), *options});
    const Result text =
        response ? try_call(*response, "then", {request_->on_response.function()}) : Result();
    const bool running =
        text &&
        try_call(*text, "then", {request_->on_text.function(), request_->on_failure.function()});
    if (!running) {
        request_->finish({0, "fetch is not available"});
    }
}

void FetchConfigSource::cancel() {
    request_.reset();
}

}  // namespace loquent::analytics::wasm
