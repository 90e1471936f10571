// SPDX-License-Identifier: MIT
#include "redaction/app_rules.hpp"

#include <cstddef>

#include "pii/key_meaning.hpp"
#include "redaction/text_rules.hpp"

namespace loquent::analytics::redaction {
namespace {

using Token = Pass::Token;
using pii::KeyMeaning;

constexpr std::size_t deepest_value = 16;

void judge_member(Pass& pass, const Place& place, KeyMeaning outer, std::size_t depth);

/// The key of the object that the place is in, or of the list that the object is in.
std::string_view key_around(const Place& place) {
    const Place* outer = place.outer;
    while (outer->in_array) {
        outer = outer->outer;
    }
    return outer->key;
}

/// If the text is a path or a URL that matches one of the app's routes, sends it as the template.
/// Returns whether it did.
bool take_route(Pass& pass, const Place& place) {
    const std::string_view text = pass.text();
    const bool is_path = text.starts_with('/');
    if (pass.rules().routes.size() == 0 || !(is_path || text.starts_with("http"))) {
        return false;
    }
    const PathRules only_routes{.routes = &pass.rules().routes, .only_routes = true};
    const std::string route = is_path ? scrub_path(text, pass.buffer(), only_routes)
                                      : scrub_url(text, pass.buffer(), only_routes);
    if (route.empty() || route.find(redacted_segment) != std::string::npos) {
        return false;
    }
    if (route != text) {
        pass.replace(place, route, is_path ? "path" : "url");
    }
    return true;
}

void judge_value(Pass& pass, const Place& place, KeyMeaning meaning, std::size_t depth) {
    switch (pass.token()) {
        case Token::string:
            if (!pii::hides_texts(meaning) && take_route(pass, place)) {
                return;
            }
            if (const auto fault =
                    fault_of_text(pass.text(), pass.rules().free_text, meaning, pass.buffer());
                !fault.empty()) {
                pass.remove(place, fault);
            }
            return;
        case Token::number:
            if (const auto fault = fault_of_number(pass.text(), meaning, pass.buffer());
                !fault.empty()) {
                pass.remove(place, fault);
            }
            return;
        case Token::begin_object:
        case Token::begin_array:
            break;
        default:
            return;
    }
    if (depth == deepest_value) {
        pass.remove(place, "too_deep");
    } else if (pass.is(Token::begin_object)) {
        while (pass.next() == Token::key) {
            const Place member{.outer = &place, .key = pass.text()};
            pass.next();
            judge_member(pass, member, meaning, depth + 1);
        }
    } else {
        Place element{.outer = &place, .key = {}, .index = 0, .in_array = true};
        while (pass.next() != Token::end_array && !pass.is(Token::error)) {
            judge_value(pass, element, meaning, depth + 1);
            ++element.index;
        }
    }
}

void judge_member(Pass& pass, const Place& place, KeyMeaning outer, std::size_t depth) {
    if (!is_harmless_key(place.key, pass.buffer())) {
        pass.remove(place, "key");
        return;
    }
    // The keys around it count too: `{address: {lines: […]}}`, `{card: {number: …}}`.
    const KeyMeaning meaning = depth == 0 ? pii::meaning_of_key(place.key)
                                          : pii::meaning_of_member(key_around(place), place.key);
    judge_value(pass, place, meaning == KeyMeaning::neutral ? outer : meaning, depth);
}

}  // namespace

void judge_app_member(Pass& pass, const Place& place) {
    judge_member(pass, place, KeyMeaning::neutral, 0);
}

}  // namespace loquent::analytics::redaction
