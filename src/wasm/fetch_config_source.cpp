// SPDX-License-Identifier: MIT
#include "fetch_config_source.hpp"

#include <emscripten/val.h>

#include <string>
#include <utility>

#include "browser.hpp"
#include "guarded_call.hpp"
#include "js_callback.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

val request_options() {
    val headers = val::object();
    headers.set("accept", js_text("application/json"));
    val options = val::object();
    options.set("headers", headers);
    options.set("credentials", js_text("same-origin"));
    return options;
}

}  // namespace

/// The promise callbacks of one request; destroying them is how it is cancelled.
struct FetchConfigSource::Request {
    std::function<void(ConfigResponse)> done;
    int status = 0;

    JsCallback on_response{[this](const val& response) {
        status = response["status"].as<int>();
        return try_call(response, "text").value_or(js_text(""));
    }};
    JsCallback on_text{[this](const val& text) {
        finish({status, to_utf8(text)});
        return val::undefined();
    }};
    JsCallback on_failure{[this](const val&) {
        finish({0, "no answer from the network"});
        return val::undefined();
    }};

    explicit Request(std::function<void(ConfigResponse)> when_done) : done(std::move(when_done)) {}

    void finish(ConfigResponse response) {
        // `done` may end in a new request, which replaces this object.
        const auto call = std::move(done);
        call(std::move(response));
    }
};

FetchConfigSource::FetchConfigSource() = default;
FetchConfigSource::~FetchConfigSource() = default;

void FetchConfigSource::request(std::string_view url, std::function<void(ConfigResponse)> done) {
    request_ = std::make_unique<Request>(std::move(done));
    const auto response = try_call(val::global(), "fetch", {js_text(url), request_options()});
    const auto text =
        response ? try_call(*response, "then", {request_->on_response.function()}) : std::nullopt;
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
