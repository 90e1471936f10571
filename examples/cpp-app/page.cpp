// SPDX-License-Identifier: MIT
#include "page.hpp"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <utility>

using emscripten::val;

namespace page {
namespace {

Listener& listener() {
    static Listener current;
    return current;
}

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
        listener().on_route();
        return;
    }
    const char* wanted = type == "submit" ? "form[data-action]" : "button[data-action]";
    const val source = event["target"].call<val>("closest", val(wanted));
    if (source.isNull()) {
        return;
    }
    event.call<void>("preventDefault");
    const auto action = source["dataset"]["action"].as<std::string>();
    listener().on_action(action, type == "submit" ? fields_of(source) : Fields());
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        if (c == '&' || c == '<' || c == '"') {
            html += "&#" + std::to_string(int{c}) + ';';
        } else {
            html += c;
        }
    }
    return html;
}

void show(std::string_view id, const std::string& html) {
    val element = val::global("document").call<val>("getElementById", std::string(id));
    if (!element.isNull()) {
        element.set("innerHTML", html);
    }
}

std::string route() {
    const auto fragment = val::global("location")["hash"].as<std::string>();
    return fragment.starts_with("#/") ? fragment.substr(1) : "/";
}

void go(std::string_view route) {
    val::global("location").set("hash", std::string(route));
}

std::string stored(const char* key) {
    const val value = val::global("sessionStorage").call<val>("getItem", val(key));
    return value.isNull() ? std::string() : value.as<std::string>();
}

void store(const char* key, const std::string& value) {
    if (value.empty()) {
        val::global("sessionStorage").call<void>("removeItem", val(key));
    } else {
        val::global("sessionStorage").call<void>("setItem", val(key), value);
    }
}

void listen(Listener wanted) {
    listener() = std::move(wanted);
    for (const char* type : {"hashchange", "submit", "click"}) {
        val::global("window").call<void>("addEventListener", val(type),
                                         val::module_property("onPageEvent"));
    }
}

}  // namespace page

EMSCRIPTEN_BINDINGS(page) {
    emscripten::function("onPageEvent", &page::on_page_event);
}
