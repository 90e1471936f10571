// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>
#include <string>

#include "../redaction/judged.hpp"
#include "fuzz_target.hpp"
#include "pii/scanner.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::redaction;
using nlohmann::json;

namespace {

/// Without the keys that occur twice, which no object of JavaScript has.
std::string as_javascript_writes_it(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// No key and no text of an app's properties holds a personal shape.
void require_clean(const json& value, std::string& buffer) {
    if (value.is_string()) {
        const std::string text = as_javascript_writes_it(value);
        require(
            !pii::find_pii(std::string_view(text).substr(1, text.size() - 2), {.buffer = buffer}));
    }
    if (!value.is_structured()) {
        return;
    }
    for (const auto& [key, member] : value.items()) {
        require(value.is_array() || !pii::find_pii(key, {.buffer = buffer}));
        require_clean(member, buffer);
    }
}

}  // namespace

// The first byte says how the guard is set; the rest is an event's properties. The guard's output
// is clean, and the guard lets it through again unchanged.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const bool scans = (data[0] & 1U) != 0;
    const std::string_view text = as_text(data + 1, size - 1);
    PrivacyGuard guard;
    guard.set_project("phc_test");
    guard.rules().free_text = scans ? FreeText::scan : FreeText::drop;

    AppProperties passed_on;
    std::vector<Redaction> redactions;
    (void)guard.judge_call("thing_done", text, passed_on, &redactions);
    (void)guard.judge_event(text, {}, passed_on, &redactions);

    const json properties = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!properties.is_object()) {
        return 0;
    }
    const std::string passed = as_javascript_writes_it(properties);
    AppProperties own;
    const auto call = guard.judge_call("thing_done", passed, own, nullptr);
    require(call.send);
    json sent = edited(passed, call.edits);
    sent["token"] = "phc_test";
    sent["distinct_id"] = "m_1";
    own.add("token", {});

    const json event{{"event", "thing_done"}, {"properties", sent}};
    const std::string whole = as_javascript_writes_it(event);
    const auto judged = guard.judge_event(whole, "thing_done", own, nullptr);
    require(judged.send);
    const json once = edited(whole, judged.edits);
    const std::string again = as_javascript_writes_it(once);
    const auto last = guard.judge_event(again, "thing_done", own, nullptr);
    require(last.send && last.edits.empty());

    std::string buffer;
    for (const auto& [key, value] : once["properties"].items()) {
        // PostHog's own hold versions and hosts, which look like addresses.
        if (!key.starts_with('$')) {
            require_clean(value, buffer);
        }
    }
    return 0;
}
