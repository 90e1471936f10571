// SPDX-License-Identifier: MIT
#include "redaction/posthog_rules.hpp"

#include <cstddef>
#include <string>

#include "loquent/analytics/session.hpp"
#include "pii/scanner.hpp"
#include "redaction/campaign.hpp"
#include "redaction/scrub.hpp"
#include "redaction/text_rules.hpp"

namespace loquent::analytics::redaction {
namespace {

using Token = Pass::Token;

constexpr std::size_t longest_kept_text = 512;

bool is_kept_text(std::string_view text, std::string& buffer) {
    return text.size() <= longest_kept_text &&
           !pii::find_pii(text, {.buffer = buffer, .opaque = true, .versions = true});
}

/// Whether the text stays. It may have been replaced or moved.
bool takes_text(Pass& pass, const Place& place, const PosthogKey& row) {
    const std::string_view text = pass.text();
    switch (row.action) {
        case KeyAction::keep:
            return is_kept_text(text, pass.buffer());
        case KeyAction::id:
            return is_sent_id(text, pass.buffer());
        case KeyAction::host:
            return is_host(text, pass.buffer());
        case KeyAction::campaign:
            return is_campaign(text, pass.buffer());
        case KeyAction::token:
            return is_plain_segment(text, pass.buffer());
        case KeyAction::scrub_url:
        case KeyAction::scrub_path: {
            if (pass.is_on_disk()) {
                return false;
            }
            const std::string scrubbed = row.action == KeyAction::scrub_url
                                             ? scrub_url(text, pass.buffer(), pass.path_rules())
                                             : scrub_path(text, pass.buffer(), pass.path_rules());
            if (!scrubbed.empty() && scrubbed != text) {
                pass.replace(place, scrubbed, row.reason);
            }
            return !scrubbed.empty();
        }
        case KeyAction::move_host:
        case KeyAction::move_campaign:
            if (row.action == KeyAction::move_host ? is_host(text, pass.buffer())
                                                   : is_campaign(text, pass.buffer())) {
                pass.move(place, target_of_move(row), text);
                return true;
            }
            return false;
        default:
            return false;
    }
}

/// Keeps the members of an object for whose key `stays` is true, and removes the others.
template <typename Stays>
void keep_members(Pass& pass, const Place& place, std::string_view reason, Stays stays) {
    if (!pass.is(Token::begin_object)) {
        pass.remove(place, reason);
        return;
    }
    while (pass.next() == Token::key) {
        const Place member{.outer = &place, .key = pass.text()};
        pass.next();
        if (!pass.is(Token::string) || !stays(member.key)) {
            pass.remove(member, reason);
        }
    }
}

void judge_groups(Pass& pass, const Place& place) {
    keep_members(pass, place, "group", [&pass](std::string_view type) {
        return is_plain_segment(type, pass.buffer()) && is_safe_id(pass.text(), pass.buffer());
    });
}

void judge_person(Pass& pass, const Place& place) {
    keep_members(pass, place, "person", [&pass](std::string_view key) {
        return (key == "organization_id" && is_safe_id(pass.text(), pass.buffer())) ||
               (key == "role" && parse_role(pass.text()).has_value());
    });
}

bool is_of_person(KeyAction action) {
    return action == KeyAction::person || action == KeyAction::person_once ||
           action == KeyAction::person_unset;
}

void judge_person_once(Pass& pass, const Place& place) {
    if (!pass.is(Token::begin_object)) {
        pass.remove(place, "person");
        return;
    }
    while (pass.next() == Token::key) {
        const Place property{.outer = &place, .key = pass.text()};
        pass.next();
        if (pass.is(Token::null)) {
            // PostHog lists every parameter that it looks for, nearly always without a value:
            // nothing is lost.
            pass.remove_silently(property);
            continue;
        }
        const auto* row = find_posthog_key(property.key);
        if (row != nullptr && !is_of_person(row->action)) {
            judge_posthog_value(pass, property, *row);
        } else {
            pass.remove(property, "person");
        }
    }
}

void judge_person_unset(Pass& pass, const Place& place) {
    if (!pass.is(Token::begin_array)) {
        pass.remove(place, "person");
        return;
    }
    bool stays = true;
    while (pass.next() != Token::end_array && !pass.is(Token::error)) {
        stays = stays && pass.is(Token::string) && is_plain_segment(pass.text(), pass.buffer());
        pass.skip_value();
    }
    if (!stays) {
        pass.remove(place, "person");
    }
}

}  // namespace

void judge_posthog_value(Pass& pass, const Place& place, const PosthogKey& row) {
    switch (row.action) {
        case KeyAction::groups:
            judge_groups(pass, place);
            return;
        case KeyAction::person:
            judge_person(pass, place);
            return;
        case KeyAction::person_once:
            judge_person_once(pass, place);
            return;
        case KeyAction::person_unset:
            judge_person_unset(pass, place);
            return;
        case KeyAction::keep:
            if (pass.is(Token::null) || pass.is(Token::number) || pass.is(Token::boolean)) {
                return;
            }
            break;
        case KeyAction::id:
            if (pass.is(Token::null)) {
                return;
            }
            break;
        default:
            break;
    }
    if (!pass.is(Token::string) || !takes_text(pass, place, row)) {
        pass.remove(place, row.reason);
    }
}

}  // namespace loquent::analytics::redaction
