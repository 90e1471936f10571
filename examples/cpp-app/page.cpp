// SPDX-License-Identifier: MIT
#include "page.hpp"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <utility>

using emscripten::val;

namespace page {
namespace {

Listener current;

Fields fields_of(const val& form) {
    Fields fields;
    const val entries = val::global("Array").call<val>("from", val::global("FormData").new_(form));
    for (const val& entry : emscripten::vecFromJSArray<val>(entries)) {
        fields[entry[0].as<std::string>()] = entry[1].as<std::string>();
    }
    return fields;
}

void on_page_event(const val& event) {
    const auto type = event["type"].as<std::string>();
    if (type == "hashchange") {
        current.on_route();
        return;
    }
    const char* wanted = type == "submit" ? "form[data-action]" : "button[data-action]";
    const val source = event["target"].call<val>("closest", val(wanted));
    if (!source.isNull()) {
        event.call<void>("preventDefault");
        current.on_action(source["dataset"]["action"].as<std::string>(),
                          type == "submit" ? fields_of(source) : Fields());
    }
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        const bool is_special = c == '&' || c == '<' || c == '"';
        html += is_special ? "&#" + std::to_string(int{c}) + ';' : std::string(1, c);
    }
    return html;
}

void show(const std::string& id, const std::string& html) {
    val element = val::global("document").call<val>("getElementById", id);
    if (!element.isNull()) {
        element.set("innerHTML", html);
    }
}

std::string route() {
    const auto fragment = val::global("location")["hash"].as<std::string>();
    return fragment.starts_with("#/") ? fragment.substr(1) : "/";
}

void go(const std::string& route) {
    val::global("location").set("hash", route);
}

std::string stored(const std::string& key) {
    const val value = val::global("sessionStorage")[key];
    return value.isString() ? value.as<std::string>() : std::string();
}

void store(const std::string& key, const std::string& value) {
    val::global("sessionStorage").set(key, value);
}

void listen(Listener listener) {
    current = std::move(listener);
    for (const char* type : {"hashchange", "submit", "click"}) {
        val::global("window").call<void>("addEventListener", val(type),
                                         val::module_property("onPageEvent"));
    }
}

}  // namespace page

EMSCRIPTEN_BINDINGS(page) {
    emscripten::function("onPageEvent", &page::on_page_event);
}
