// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "redaction/privacy_guard.hpp"

namespace loquent::analytics::redaction {

/// Applies a guard's edits as the bridge does.
inline nlohmann::json edited(std::string_view json, const std::string& edits) {
    auto root = nlohmann::json::parse(json);
    if (edits.empty()) {
        return root;
    }
    for (const auto& edit : nlohmann::json::parse(edits)) {
        nlohmann::json* target = &root;
        const auto& path = edit[0];
        for (std::size_t index = 0; index + 1 < path.size(); ++index) {
            target = path[index].is_string() ? &target->at(path[index].get<std::string>())
                                             : &target->at(path[index].get<std::size_t>());
        }
        const auto& last = path.back();
        if (last.is_number()) {
            target->at(last.get<std::size_t>()) = edit.size() > 1 ? edit[1] : nullptr;
        } else if (edit.size() > 2 && target->contains(last.get<std::string>())) {
            continue;
        } else if (edit.size() > 1) {
            (*target)[last.get<std::string>()] = edit[1];
        } else {
            target->erase(last.get<std::string>());
        }
    }
    return root;
}

/// An event's properties as they may leave; nothing: the event is dropped.
inline std::optional<nlohmann::json> call_as_sent(std::string_view properties,
                                                  FreeText free_text = FreeText::drop,
                                                  std::vector<Redaction>* redactions = nullptr) {
    PrivacyGuard guard;
    guard.rules().free_text = free_text;
    AppProperties own;
    const auto judgement = guard.judge_call("thing_done", properties, own, redactions);
    return judgement.send ? std::optional(edited(properties, judgement.edits)) : std::nullopt;
}

}  // namespace loquent::analytics::redaction
