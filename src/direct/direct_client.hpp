// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "direct/delivery.hpp"
#include "direct/event_builder.hpp"
#include "direct/identity.hpp"
#include "direct/recovery.hpp"
#include "direct/segment_store.hpp"
#include "direct/session_clock.hpp"
#include "direct/uuid_v7.hpp"
#include "loquent/analytics/direct.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::direct {

/// PostHog's library without PostHog's code: builds events, has the guard judge each of them, and
/// delivers them.
class DirectClient : public PosthogLibrary, private DeliveryListener {
  public:
    DirectClient(const DirectPlatform& platform, DirectOptions options);
    ~DirectClient() override;
    DirectClient(const DirectClient&) = delete;
    DirectClient& operator=(const DirectClient&) = delete;

    void load(const PosthogConfig& config, PosthogListener& listener) override;
    void give_up() override {}
    void erase_stored(const PosthogConfig& config) override;
    void store_again() override;
    [[nodiscard]] std::optional<std::string> distinct_id() override;
    [[nodiscard]] std::optional<std::string> known_member() override;
    [[nodiscard]] bool identify(const Session& session) override;
    [[nodiscard]] bool reset() override;
    [[nodiscard]] CaptureResult capture(const Capture& capture) override;
    void rules_changed() override;
    void release() override;
    [[nodiscard]] bool confirms_delivery() const override { return true; }
    [[nodiscard]] std::optional<std::string> session_id() override;
    void flush(Callback<> done) override;

    /// What is stored, what was sent again, and what became of what earlier pages have stored
    /// (Recovery::to_json).
    [[nodiscard]] std::string stored_json() const { return recovery_.to_json(); }

  private:
    /// What a project has in this browser.
    struct Project {
        Project(const DirectPlatform& platform, UuidV7& uuids, const DirectOptions& options,
                const std::string& key);

        Identity identity;
        SessionClock session;
        EventBuilder builder;
        /// Where the session with this id began, as the guard let it pass.
        std::string entry;
        std::string entry_session;
        std::string entry_name;
        /// Whether the guard has let the entry pass: nothing else is stored.
        bool entry_has_passed = false;
        /// Whether an event of this page has said where the member came from.
        bool origin_is_told = false;
    };

    void event_ended(const StoredEvent& event, DeliveryEnd end, int status) override;
    void server_is_unreachable() override;
    void storage_has_failed() override { recovery_.storage_has_failed(); }

    void open_project();
    void keep_config();
    /// Tells, once, if posthog-js is on the page for the same project.
    void look_for_posthog_js();
    CaptureResult record(std::string_view name, std::string_view properties, const Session* person,
                         const std::optional<PageAddress>& page);
    /// The members of the visit as the guard lets them pass; nothing: it does not.
    [[nodiscard]] bool judge_visit(const std::string& visit, const PageFacts& page);
    void find_entry(std::string_view session, const PageFacts& page);
    void store_entry();
    void page_hidden();
    void page_left();
    void page_resumed();
    void network_lost();
    void watch_idleness();
    void idle_timer_fired();

    DirectPlatform platform_;
    DirectOptions options_;
    UuidV7 uuids_;
    SegmentStore segments_;
    Delivery delivery_;
    Recovery recovery_;
    PosthogConfig config_;
    PosthogListener* listener_ = nullptr;
    std::unique_ptr<Project> project_;
    bool may_store_ = true;
    bool has_told_posthog_js_ = false;
    std::optional<CurrentView> view_;
    TimerId idle_timer_ = 0;

    /// What was judged last of a visit, and what the guard made of it. The very same text passes
    /// again: judging it with each event would double what an event costs.
    std::string judged_visit_;
    std::string passed_visit_;
};

}  // namespace loquent::analytics::direct
