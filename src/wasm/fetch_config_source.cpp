// SPDX-License-Identifier: MIT
#include "fetch_config_source.hpp"

#include <emscripten/em_js.h>
#include <emscripten/val.h>

#include "js_callback.hpp"
#include "js_value.hpp"

using emscripten::EM_VAL;
using emscripten::val;

EM_JS_DEPS(loquent_fetch_config_source, "$Emval,$UTF8ToString");

// clang-format off
EM_JS(void, loquent_request, (const char* url, size_t size, EM_VAL done), {
  var finish = Emval.toValue(done);
  var fail = function () { finish([0, "no answer from the network"]); };
  var options = {"headers": {"accept": "application/json"}, "credentials": "same-origin"};
  try {
    fetch(UTF8ToString(url, size), options).then(function (response) {
      return response.text().then(function (text) { finish([response.status, text]); });
    }).catch(fail);
  } catch (error) {
    fail();
  }
});
// clang-format on

namespace loquent::analytics::wasm {

/// The callback of one request; destroying it is how the request is cancelled.
struct FetchConfigSource::Request {
    Callback<const ConfigResponse&> done;
    JsCallback on_answer = JsCallback::to<&Request::finish>(this);

    explicit Request(Callback<const ConfigResponse&> when_done) : done(when_done) {}

    /// `done` may end in a new request, which replaces this object.
    void finish(const val& answer) {
        const auto when_done = done;
        when_done({static_cast<int>(to_number(get(answer, 0))), to_utf8(get(answer, 1))});
    }
};

FetchConfigSource::FetchConfigSource() = default;
FetchConfigSource::~FetchConfigSource() = default;

void FetchConfigSource::request(std::string_view url, Callback<const ConfigResponse&> done) {
    request_ = std::make_unique<Request>(done);
    loquent_request(url.data(), url.size(), request_->on_answer.function().as_handle());
}

void FetchConfigSource::cancel() {
    request_.reset();
}

}  // namespace loquent::analytics::wasm
