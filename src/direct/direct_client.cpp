// SPDX-License-Identifier: MIT
#include "direct/direct_client.hpp"

#include <algorithm>
#include <utility>

#include "base/concat.hpp"
#include "base/sentence.hpp"
#include "direct/json_text.hpp"
#include "direct/page_address.hpp"

namespace loquent::analytics::direct {
namespace {

/// All names hold the project's key, so that they are erased with posthog-js's.
std::string stored_name(std::string_view api_key, std::string_view what) {
    return concat({"loquent_", api_key, "_", what});
}

/// As an edit of the guard.
void append_edit(std::string& edits, std::string_view path) {
    if (edits.ends_with(']')) {
        edits.pop_back();
    }
    edits += edits.empty() ? "[[" : ",[";
    edits += path;
    edits += ',';
}

void end_edit(std::string& edits) {
    edits += "]]";
}

}  // namespace

std::unique_ptr<PosthogLibrary> make_direct_client(const DirectPlatform& platform,
                                                   DirectOptions options) {
    return std::make_unique<DirectClient>(platform, std::move(options));
}

DirectClient::Project::Project(const DirectPlatform& platform, UuidV7& uuids,
                               const DirectOptions& options, const std::string& key)
    : identity(platform.local_storage, uuids, stored_name(key, "visitor")),
      session(
          platform.local_storage, platform.session_storage, uuids,
          {stored_name(key, "session"), stored_name(key, "window"), stored_name(key, "is_open")},
          options.session_idle_seconds * 1'000),
      builder(options, key, platform.device.device()),
      entry_name(stored_name(key, "entry")) {}

DirectClient::DirectClient(const DirectPlatform& platform, DirectOptions options)
    : platform_(platform),
      options_(std::move(options)),
      uuids_(platform.clock, platform.entropy),
      segments_(platform.local_storage, platform.clock),
      delivery_(platform.http, platform.timers, platform.clock, platform.random, *this, &segments_),
      recovery_(platform.timers, platform.lock, platform.console, delivery_) {}

DirectClient::~DirectClient() {
    release();
}

void DirectClient::load(const PosthogConfig& config, PosthogListener& listener) {
    const bool is_other = !project_ || config_ != config;
    listener_ = &listener;
    may_store_ = true;
    if (is_other) {
        if (project_) {
            // What waits is of another project, or for another server.
            delivery_.hand_over();
        }
        config_ = config;
        open_project();
    }
    keep_config();
    look_for_posthog_js();
    platform_.lifecycle.listen({.hidden = Callback<>::to<&DirectClient::page_hidden>(this),
                                .left = Callback<>::to<&DirectClient::page_left>(this),
                                .resumed = Callback<>::to<&DirectClient::page_resumed>(this),
                                .offline = Callback<>::to<&DirectClient::network_lost>(this)});
    listener.posthog_loaded();
    if (!is_other) {
        // It was given up; one try tells whether the server is there again.
        delivery_.resume();
    }
    recovery_.start(stored_name(config.api_key, "recovery"));
}

void DirectClient::open_project() {
    const std::string& key = config_.api_key;
    delivery_.configure(config_.api_host + options_.ingest_path, key);
    segments_.open(stored_name(key, "events_"), key, uuids_.next());
    project_ = std::make_unique<Project>(platform_, uuids_, options_, key);
    view_.reset();
    judged_visit_.clear();
    if (!project_->identity.is_known()) {
        if (const auto json = platform_.local_storage.get(concat({"ph_", key, "_posthog"}))) {
            const PosthogState state = read_posthog_state(*json);
            project_->identity.take_over(state);
            project_->session.take_over(state.session_activity, state.session_id,
                                        state.session_start);
        }
        project_->identity.begin();
    }
    project_->session.start_idle_check(platform_.clock.now());
    watch_idleness();
}

void DirectClient::keep_config() {
    if (may_store_ && options_.config_url) {
        // web/sdk/direct/last-config.ts reads it.
        platform_.local_storage.set(
            stored_name(config_.api_key, "config"),
            concat({*options_.config_url, "\n", config_.api_key, "\n", config_.api_host}));
    }
}

void DirectClient::look_for_posthog_js() {
    if (!has_told_posthog_js_ &&
        platform_.session_storage.get(concat({"ph_", config_.api_key, "_primary_window_exists"}))) {
        has_told_posthog_js_ = true;
        platform_.console.warn(say(Sentence::direct_beside_posthog_js));
    }
}

void DirectClient::erase_stored(const PosthogConfig& config) {
    may_store_ = false;
    if (project_) {
        project_->identity.keep_stored(false);
        project_->session.keep_stored(false);
        recovery_.stop();
        delivery_.keep_stored(false);
        delivery_.discard(DeliveryEnd::denied);
    }
    platform_.stored_data.erase(config.api_key);
}

void DirectClient::store_again() {
    may_store_ = true;
    if (project_) {
        project_->identity.keep_stored(true);
        project_->session.keep_stored(true);
        store_entry();
        keep_config();
        delivery_.keep_stored(true);
        recovery_.start(stored_name(config_.api_key, "recovery"));
    }
}

std::optional<std::string> DirectClient::distinct_id() {
    return project_ ? std::optional(project_->identity.distinct_id()) : std::nullopt;
}

std::optional<std::string> DirectClient::known_member() {
    return project_ && project_->identity.is_identified() ? distinct_id() : std::nullopt;
}

std::optional<std::string> DirectClient::session_id() {
    return project_ ? std::optional(std::string(project_->session.session_id())) : std::nullopt;
}

bool DirectClient::identify(const Session& session) {
    if (!project_) {
        return false;
    }
    // posthog-js has settled the id before it makes the event.
    switch (project_->identity.identify(session)) {
        case Identity::Change::none:
            break;
        case Identity::Change::member:
            (void)record("$identify", {}, &session, std::nullopt);
            break;
        case Identity::Change::properties:
            (void)record("$set", {}, &session, std::nullopt);
            break;
    }
    return true;
}

bool DirectClient::reset() {
    if (!project_) {
        return false;
    }
    project_->identity.reset();
    project_->session.reset();
    return true;
}

CaptureResult DirectClient::capture(const Capture& capture) {
    const auto properties = apply_edits(
        capture.properties_json.empty() ? std::string_view("{}") : capture.properties_json,
        capture.edits);
    if (!properties) {
        return CaptureResult::guarded;
    }
    return record(capture.name, *properties, nullptr, capture.page);
}

CaptureResult DirectClient::record(std::string_view name, std::string_view properties,
                                   const Session* person,
                                   const std::optional<PageAddress>& page_address) {
    if (listener_ == nullptr || !project_) {
        return CaptureResult::failed;
    }
    const EpochMs now = platform_.clock.now();
    const PageFacts page = platform_.device.page();
    const SessionClock::Ids ids = project_->session.event(now);
    watch_idleness();
    find_entry(ids.session, page);
    const std::string visit =
        project_->builder.visit(project_->identity, ids, page, project_->entry);
    if (visit != judged_visit_ && !judge_visit(visit, page)) {
        return CaptureResult::guarded;
    }

    // The server may see `$identify` before what the member did anonymously. Of later events the
    // first of each page says it, for members who were identified on an earlier one.
    const bool tells_origin =
        project_->identity.is_identified() && (name == "$identify" || !project_->origin_is_told);
    const std::string uuid = uuids_.next();
    const std::string_view url =
        page_address ? std::string_view(page_address->url) : without_fragment(page.url);
    const std::string_view pathname =
        page_address ? std::string_view(page_address->pathname) : pathname_of(page.url);
    std::string json =
        project_->builder.event({.name = name,
                                 .uuid = uuid,
                                 .time = now,
                                 .url = url,
                                 .pathname = pathname,
                                 .app_properties = properties,
                                 .person = person,
                                 .view = view_ ? &*view_ : nullptr,
                                 .origin = tells_origin ? project_->entry : std::string_view()},
                                project_->identity);
    BeforeSend answer = listener_->before_send(json);
    if (!answer.send) {
        return CaptureResult::guarded;
    }
    if (answer.timestamp) {
        append_edit(answer.edits, R"(["timestamp"])");
        append_time(answer.edits, *answer.timestamp);
        end_edit(answer.edits);
    }
    if (view_ && answer.previous_pathname) {
        append_edit(answer.edits, R"(["properties","$prev_pageview_pathname"])");
        append_text(answer.edits, *answer.previous_pathname);
        end_edit(answer.edits);
    }
    if (view_ && answer.previous_duration) {
        append_edit(answer.edits, R"(["properties","$prev_pageview_duration"])");
        append_number(answer.edits, *answer.previous_duration);
        end_edit(answer.edits);
    }
    auto sent = apply_edits(json, answer.edits);
    if (!sent) {
        return CaptureResult::guarded;
    }
    const std::size_t own_bytes = sent->size();
    EventBuilder::add_visit(*sent, passed_visit_, project_->identity.distinct_id());
    if (sent->size() > EventStore::max_event_bytes) {
        return CaptureResult::refused;
    }
    project_->origin_is_told = project_->origin_is_told || tells_origin;
    if (name == "$pageview") {
        view_ = CurrentView{uuid, std::string(pathname_of(page.url)), now};
    }
    const bool is_identify = name == "$identify";
    const bool is_kept = delivery_.add({.json = std::move(*sent),
                                        .ticket = answer.ticket,
                                        .time = now,
                                        .is_identify = is_identify,
                                        .own_bytes = own_bytes},
                                       is_identify);
    return is_kept ? CaptureResult::kept : CaptureResult::refused;
}

bool DirectClient::judge_visit(const std::string& visit, const PageFacts& page) {
    const std::string probe = project_->builder.probe(uuids_.next(), project_->identity, visit,
                                                      without_fragment(page.url));
    const BeforeSend answer = listener_->before_send(probe);
    const auto passed = answer.send ? apply_edits(probe, answer.edits) : std::nullopt;
    if (!passed) {
        return false;
    }
    const std::string_view properties = member_of(*passed, "properties");
    std::string edits = R"([[["token"]],[["distinct_id"]]])";
    if (!member_of(properties, "$current_url").empty()) {
        edits.back() = ',';
        edits += R"([["$current_url"]]])";
    }
    const auto members = apply_edits(properties, edits);
    if (!members) {
        return false;
    }
    judged_visit_ = visit;
    passed_visit_ = members->substr(1, members->size() - 2);
    project_->entry = EventBuilder::entry_of(passed_visit_);
    project_->entry_has_passed = true;
    store_entry();
    // The visit is written with what has passed from now on.
    if (const std::size_t at = judged_visit_.rfind(R"(,"$session_entry_url":)");
        at != std::string::npos) {
        judged_visit_ =
            concat({std::string_view(judged_visit_).substr(0, at), ",", project_->entry});
    }
    return true;
}

void DirectClient::find_entry(std::string_view session, const PageFacts& page) {
    Project& project = *project_;
    if (project.entry_session == session) {
        return;
    }
    project.entry_session = session;
    project.entry_has_passed = false;
    const std::string stored = platform_.local_storage.get(project.entry_name).value_or("");
    const std::string_view text = stored;
    if (may_store_ && text.starts_with(session) && text.substr(session.size()).starts_with(' ')) {
        project.entry = text.substr(session.size() + 1);
    } else {
        project.entry = EventBuilder::entry(page);
    }
}

void DirectClient::store_entry() {
    if (may_store_ && project_->entry_has_passed) {
        platform_.local_storage.set(project_->entry_name,
                                    concat({project_->entry_session, " ", project_->entry}));
    }
}

void DirectClient::rules_changed() {
    judged_visit_.clear();
}

void DirectClient::release() {
    if (listener_ == nullptr) {
        return;
    }
    platform_.lifecycle.stop();
    recovery_.stop();
    delivery_.hand_over();
    listener_ = nullptr;
    if (idle_timer_ != 0) {
        platform_.timers.cancel(std::exchange(idle_timer_, 0));
    }
    project_->session.leave();
}

void DirectClient::flush(Callback<> done) {
    delivery_.flush(done);
}

void DirectClient::event_ended(const StoredEvent& event, DeliveryEnd end, int status) {
    if (event.is_recovered) {
        recovery_.ended(end);
    } else if (listener_ != nullptr) {
        listener_->event_ended(event.ticket, end, status);
    }
}

void DirectClient::server_is_unreachable() {
    if (listener_ != nullptr) {
        listener_->posthog_lost();
    }
}

void DirectClient::page_hidden() {
    look_for_posthog_js();
    delivery_.page_hidden();
}

void DirectClient::page_left() {
    if (!may_store_) {
        return;
    }
    (void)record("$pageleave", {}, nullptr, std::nullopt);
    delivery_.page_left();
    project_->session.leave();
}

void DirectClient::page_resumed() {
    delivery_.resume();
}

void DirectClient::network_lost() {
    delivery_.network_lost();
}

void DirectClient::watch_idleness() {
    const auto due = project_->session.idle_check_due();
    if (idle_timer_ == 0 && due) {
        idle_timer_ = platform_.timers.start(std::max(0.0, *due - platform_.clock.now()),
                                             Callback<>::to<&DirectClient::idle_timer_fired>(this));
    }
}

void DirectClient::idle_timer_fired() {
    idle_timer_ = 0;
    const EpochMs now = platform_.clock.now();
    const auto due = project_->session.idle_check_due();
    if (due && *due <= now) {
        project_->session.check_idle(now);
    }
    watch_idleness();
}

}  // namespace loquent::analytics::direct
