// SPDX-License-Identifier: MIT
#include "direct/event_builder.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/concat.hpp"
#include "base/json_reader.hpp"
#include "direct/json_text.hpp"
#include "direct/page_address.hpp"
#include "direct/user_agent.hpp"

namespace loquent::analytics::direct {
namespace {

constexpr std::string_view begin_of_properties = R"("properties":{)";
constexpr std::array campaign_keys{"utm_source", "utm_medium", "utm_campaign"};
constexpr std::array entry_keys{
    "$session_entry_url", "$session_entry_host", "$session_entry_pathname", "$referring_domain",
    campaign_keys[0],     campaign_keys[1],      campaign_keys[2]};

/// Keys that say something about the visit, and nothing about the single event.
constexpr std::array visit_prefixes{"$session_", "$lib",      "utm_",     "$browser",
                                    "$os",       "$timezone", "$screen_", "$viewport_"};
constexpr std::array visit_keys{"$referring_domain", "$window_id",      "$device_id",
                                "$user_id",          "$is_identified",  "$process_person_profile",
                                "$device_type",      "$raw_user_agent", "$loquent_version"};

void append_key(std::string& out, std::string_view key) {
    out += out.empty() || out.back() == '{' ? "\"" : ",\"";
    out += key;
    out += "\":";
}

void append_member(std::string& out, std::string_view key, std::string_view text) {
    if (!text.empty()) {
        append_key(out, key);
        append_text(out, text);
    }
}

void append_member(std::string& out, std::string_view key, double number) {
    append_key(out, key);
    append_number(out, number);
}

void append_flag(std::string& out, std::string_view key, bool flag) {
    append_key(out, key);
    out += flag ? "true" : "false";
}

/// As posthog-js cuts it.
std::string cut(std::string_view user_agent) {
    constexpr std::size_t longest = 1'000;
    return user_agent.size() > longest ? concat({user_agent.substr(0, longest - 3), "..."})
                                       : std::string(user_agent);
}

/// What remains of the app's properties, without the braces. A key that PostHog itself uses is the
/// builder's where it is in `event` or in all events; but a page view may bring a campaign along.
std::string own_members(std::string_view properties, std::string_view event, bool is_view) {
    std::string edits;
    JsonReader reader(properties);
    for (auto token = reader.next();
         token != JsonReader::Token::error && token != JsonReader::Token::end;
         token = reader.next()) {
        if (token != JsonReader::Token::key || reader.depth() != 1) {
            continue;
        }
        const std::string_view key = reader.source();
        const bool may_be_ours = key.starts_with('$') || (key.starts_with("utm_") && !is_view);
        if (may_be_ours && (event.find(concat({"\"", key, "\":"})) != std::string_view::npos ||
                            EventBuilder::is_of_visit(key))) {
            edits += edits.empty() ? "[[[\"" : ",[[\"";
            edits += key;
            edits += "\"]]";
        }
    }
    if (!edits.empty()) {
        edits += ']';
    }
    const std::string kept = apply_edits(properties, edits).value_or("{}");
    const std::size_t begin = kept.find('{');
    const std::size_t end = kept.rfind('}');
    const std::string members = kept.substr(begin + 1, end - begin - 1);
    return members.find('"') == std::string::npos ? std::string() : members;
}

void append_person(std::string& out, const Session& person) {
    append_key(out, "$set");
    out += '{';
    append_member(out, "organization_id", person.organization_id);
    append_member(out, "role", to_string(person.role));
    out += '}';
}

/// Where the session began, by the names that a person's properties have.
void append_origin(std::string& out, std::string_view entry) {
    constexpr std::string_view of_session = "$session_entry_";
    const std::string object = concat({"{", entry, "}"});
    append_key(out, "$set_once");
    out += '{';
    for (const std::string_view key : entry_keys) {
        if (const std::string_view value = member_of(object, key); !value.empty()) {
            const bool is_renamed = key.starts_with(of_session);
            const std::string_view name = is_renamed ? key.substr(of_session.size()) : key;
            append_key(out, concat({is_renamed ? "$" : "", name == "url" ? "current_url" : name}));
            out += value;
        }
    }
    out += '}';
}

void append_view(std::string& out, const EventDraft& draft) {
    const bool is_view = draft.name == "$pageview";
    if (is_view) {
        append_member(out, "$pageview_id", draft.uuid);
    } else if (draft.view != nullptr) {
        append_member(out, "$pageview_id", draft.view->id);
    }
    if (draft.view != nullptr && (is_view || draft.name == "$pageleave")) {
        append_member(out, "$prev_pageview_id", draft.view->id);
        append_member(out, "$prev_pageview_pathname", draft.view->pathname);
        append_member(out, "$prev_pageview_duration", (draft.time - draft.view->time) / 1000);
    }
}

}  // namespace

EventBuilder::EventBuilder(const DirectOptions& options, std::string_view api_key,
                           const DeviceFacts& device)
    : api_key_(api_key) {
    const UserAgent agent = read_user_agent(device);
    append_member(device_, "$os", agent.os);
    append_member(device_, "$os_version", agent.os_version);
    append_member(device_, "$browser", agent.browser);
    append_key(device_, "$browser_version");
    device_ += agent.browser_version.empty() ? "null" : agent.browser_version;
    append_member(device_, "$device_type", agent.device_type);
    append_member(device_, "$timezone", device.timezone);
    append_member(device_, "$timezone_offset", device.timezone_offset);
    append_member(device_, "$raw_user_agent", cut(device.user_agent));
    append_member(device_, "$browser_language", device.language);
    append_member(device_, "$browser_language_prefix",
                  std::string_view(device.language).substr(0, device.language.find('-')));
    append_member(device_, "$screen_height", device.screen_height);
    append_member(device_, "$screen_width", device.screen_width);
    append_member(device_, "$lib", options.library);
    append_member(device_, "$lib_version", options.library_version);
    append_member(device_, "$loquent_version", LOQUENT_VERSION);
}

bool EventBuilder::is_of_visit(std::string_view key) {
    return std::ranges::any_of(visit_keys, [key](const char* own) { return key == own; }) ||
           std::ranges::any_of(visit_prefixes,
                               [key](const char* prefix) { return key.starts_with(prefix); });
}

std::string EventBuilder::entry(const PageFacts& page) {
    std::string out;
    const std::string_view url = without_fragment(page.url);
    append_member(out, "$session_entry_url", url);
    append_member(out, "$session_entry_host", host_of(url));
    append_member(out, "$session_entry_pathname", pathname_of(url));
    const std::string_view referrer = host_of(page.referrer);
    append_member(out, "$referring_domain", referrer.empty() ? "$direct" : referrer);
    for (const char* key : campaign_keys) {
        append_member(out, key, query_parameter(url, key));
    }
    return out;
}

std::string EventBuilder::visit(const Identity& identity, const SessionClock::Ids& ids,
                                const PageFacts& page, std::string_view entry) const {
    std::string out = device_;
    append_member(out, "$viewport_height", page.viewport_height);
    append_member(out, "$viewport_width", page.viewport_width);
    append_member(out, "$device_id", identity.device_id());
    if (identity.is_identified()) {
        append_member(out, "$user_id", identity.distinct_id());
    }
    append_flag(out, "$is_identified", identity.is_identified());
    append_flag(out, "$process_person_profile", identity.is_identified());
    append_member(out, "$session_id", ids.session);
    append_member(out, "$window_id", ids.window);
    if (!entry.empty()) {
        out += ',';
        out += entry;
    }
    return out;
}

std::string EventBuilder::begin(std::string_view name, std::string_view uuid,
                                const Identity& identity) const {
    std::string out = "{";
    out.reserve(2'000);
    append_member(out, "uuid", uuid);
    append_member(out, "event", name);
    out += ',';
    out += begin_of_properties;
    append_member(out, "token", api_key_);
    append_member(out, "distinct_id", identity.distinct_id());
    return out;
}

std::string EventBuilder::probe(std::string_view uuid, const Identity& identity,
                                std::string_view visit, std::string_view url) const {
    std::string out = begin("$opt_in", uuid, identity);
    out += ',';
    out += visit;
    append_member(out, "$current_url", url);
    out += "}}";
    return out;
}

std::string EventBuilder::event(const EventDraft& draft, const Identity& identity) const {
    std::string out = begin(draft.name, draft.uuid, identity);
    append_member(out, "$current_url", draft.url);
    append_member(out, "$host", host_of(draft.url));
    append_member(out, "$pathname", draft.pathname);
    append_member(out, "$time", draft.time / 1000);
    append_view(out, draft);
    const bool is_identify = draft.name == "$identify";
    if (is_identify) {
        append_member(out, "$anon_distinct_id", identity.anonymous_id());
    } else if (draft.person != nullptr) {
        append_person(out, *draft.person);
        out += R"(,"$set_once":{})";
    }
    if (draft.app_properties.size() > 2) {
        if (const std::string members =
                own_members(draft.app_properties, out, draft.name == "$pageview");
            !members.empty()) {
            out += ',';
            out += members;
        }
    }
    out += '}';
    if (is_identify && draft.person != nullptr) {
        append_person(out, *draft.person);
    }
    if (is_identify || !draft.origin.empty()) {
        append_origin(out, draft.origin);
    }
    append_key(out, "timestamp");
    append_time(out, draft.time);
    out += '}';
    return out;
}

void EventBuilder::add_visit(std::string& event, std::string_view visit,
                             std::string_view distinct_id) {
    const std::size_t begin = event.find(begin_of_properties);
    // The campaign of a page view takes the place of the session's, which comes last. The person of
    // an event and the app's own objects can have such keys too.
    if (constexpr std::string_view campaign = R"(,"utm_)";
        event.find(campaign) != std::string::npos) {
        const std::string_view properties = member_of(event, "properties");
        if (std::ranges::any_of(campaign_keys, [properties](const char* key) {
                return !member_of(properties, key).empty();
            })) {
            visit = visit.substr(0, visit.find(campaign));
        }
    }
    std::string added;
    append_key(added, "distinct_id");
    append_text(added, distinct_id);
    event.replace(begin, begin_of_properties.size(),
                  concat({added, ",", begin_of_properties, visit, ","}));
}

std::string EventBuilder::entry_of(std::string_view visit) {
    const std::string object = concat({"{", visit, "}"});
    std::string out;
    for (const char* key : entry_keys) {
        if (const std::string_view value = member_of(object, key); !value.empty()) {
            append_key(out, key);
            out += value;
        }
    }
    return out;
}

}  // namespace loquent::analytics::direct
