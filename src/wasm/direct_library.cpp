// SPDX-License-Identifier: MIT
#include "direct_library.hpp"

#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "js_value.hpp"
#include "posthog_library.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

/// What is no text cannot be used, as an empty one cannot.
void read_text(const val& options, const char* name, std::string& text) {
    if (const val option = get(options, name); is_set(option)) {
        text = to_utf8(option);
    }
}

void read_number(const val& options, const char* name, double& number) {
    if (const val option = get(options, name); is_set(option)) {
        number = option.isNumber() ? option.as<double>() : std::numeric_limits<double>::quiet_NaN();
    }
}

}  // namespace

/// The options are those of web/sdk/direct/index.ts.
std::unique_ptr<PosthogLibrary> make_posthog_library(const val& options, PageBrowser& browser) {
    const val transport = get(options, "transport");
    direct::DirectOptions direct;
    read_text(transport, "ingestPath", direct.ingest_path);
    read_text(transport, "lib", direct.library);
    read_text(transport, "libVersion", direct.library_version);
    read_number(transport, "sessionIdleSeconds", direct.session_idle_seconds);
    direct.config_url = text_of(options, "configUrl");
    return std::make_unique<DirectLibrary>(browser, std::move(direct));
}

}  // namespace loquent::analytics::wasm
