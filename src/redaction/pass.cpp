// SPDX-License-Identifier: MIT
#include "redaction/pass.hpp"

#include "redaction/text_rules.hpp"

namespace loquent::analytics::redaction {

std::string_view Pass::literal() const {
    switch (token_) {
        case Token::string:
            // With its quotes: the text "1" is not the number 1.
            return {text().data() - 1, text().size() + 2};
        case Token::number:
        case Token::boolean:
            return text();
        default:
            return {};
    }
}

void Pass::skip_value() {
    if (token_ != Token::begin_object && token_ != Token::begin_array) {
        return;
    }
    const std::size_t depth = reader_.depth();
    while (reader_.depth() >= depth && next() != Token::error) {
    }
}

PathRules Pass::path_rules() const {
    return redaction::path_rules(rules_);
}

void Pass::remove(const Place& place, std::string_view reason) {
    skip_value();
    edits_.remove(place);
    note(place, reason, false);
}

void Pass::remove_silently(const Place& place) {
    edits_.remove(place);
}

void Pass::replace(const Place& place, std::string_view value, std::string_view reason) {
    edits_.set(place, value);
    note(place, reason, true);
}

void Pass::move(const Place& place, std::string_view key, std::string_view value) {
    Place target = place;
    target.key = key;
    edits_.set_if_absent(target, value);
    edits_.remove(place);
}

void Pass::note(const Place& place, std::string_view reason, bool replaced) {
    if (redactions_ == nullptr ||
        (!tells_posthog_ && place.outer == told_from_ && place.key.starts_with('$'))) {
        return;
    }
    Place told = place;
    if (!is_harmless_key(place.key, buffer_)) {
        // A key that could be personal itself is not reported.
        told.key = "?";
    }
    redactions_->push_back({to_text(told, told_from_), reason, replaced});
}

}  // namespace loquent::analytics::redaction
