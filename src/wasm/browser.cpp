// SPDX-License-Identifier: MIT
#include "browser.hpp"

#include "guarded_call.hpp"

using emscripten::val;

namespace loquent::analytics::wasm {
namespace {

void print(const char* method, std::string_view message) {
    (void)try_call(val::global("console"), method, "[loquent] " + std::string(message));
}

}  // namespace

EpochMs BrowserClock::now() {
    return val::global("Date").call<double>("now");
}

std::string BrowserPage::origin() {
    return val::global("location")["origin"].as<std::string>();
}

std::string BrowserPage::current_path() {
    const val location = val::global("location");
    const auto fragment = location["hash"].as<std::string>();
    return location["pathname"].as<std::string>() + (fragment.starts_with("#/") ? fragment : "");
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
