// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "direct/event_store.hpp"
#include "loquent/analytics/direct.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::direct {

/// Told by a Delivery. It may add events from inside, and nothing else.
class DeliveryListener {
  public:
    virtual ~DeliveryListener() = default;
    /// An event has ended. `status`: the HTTP status of a rejected one.
    virtual void event_ended(const StoredEvent& event, DeliveryEnd end, int status) = 0;
    /// PostHog's server has never answered on this page, and is tried no more for now.
    virtual void server_is_unreachable() = 0;
    /// The browser's storage would not take an event.
    virtual void storage_has_failed() = 0;
};

/// Brings events to PostHog's server: in batches, one request at a time, again when there was no
/// answer, and each of them counted once. What cannot be sent at once is kept in the browser's
/// storage until the server has answered.
class Delivery {
  public:
    static constexpr std::size_t max_batch_events = 50;
    /// What one keepalive request or beacon can carry, with room for what encloses the events.
    static constexpr std::size_t max_batch_bytes = 64'000;
    /// A page that is not about to go may send more at once. Each request costs its main thread.
    static constexpr std::size_t max_request_bytes = 2 * max_batch_bytes;
    static constexpr double batch_delay = 3'000;
    /// How long an event is in memory alone, and lost if the page crashes.
    static constexpr double persist_delay = 1'000;
    /// Three times before others take this page for gone.
    static constexpr double stamp_delay = SegmentStore::gone_after / 3;

    /// Without `segments` events last as long as the page.
    Delivery(HttpClient& http, Timers& timers, Clock& clock, Random& random,
             DeliveryListener& listener, SegmentStore* segments = nullptr);
    ~Delivery();
    Delivery(const Delivery&) = delete;
    Delivery& operator=(const Delivery&) = delete;

    /// `url` takes the events of the project `api_key`.
    void configure(std::string url, std::string_view api_key);

    /// Keeps an event and sends it soon, with others; at once if it is `urgent`. The oldest that
    /// waits makes room for it. An `$identify` does so for another one alone: false if there is
    /// nothing else.
    bool add(StoredEvent event, bool urgent);
    /// Sends all that waits, at once. `done` is called when it has been delivered, or when the
    /// server could not be had.
    void flush(Callback<> done);
    /// Whether pages that are gone have left something in storage.
    [[nodiscard]] bool has_left() { return events_.has_left(); }
    /// Takes over what pages that are gone have left in storage, and sends it at once. Returns what
    /// was lost.
    SegmentStore::Left recover();
    /// Nobody sees the page any more: what is sent from now on outlives it, and all is stored.
    void page_hidden();
    /// The page is left: all is stored, and the browser is given what nobody has sent yet. As
    /// nobody knows whether it arrived, it is sent once more when this page comes back or another
    /// one loads; the server takes an event of a known uuid once.
    void page_left();
    /// The page or the network is back: what failed is tried again at once.
    void resume();
    /// The network is gone: that no server answers says nothing of the server, and what waits is
    /// stored.
    void network_lost();
    /// The browser is given all that waits, and all of it has ended. The page may live on, so what
    /// does not fit into its beacons is not lost yet. It stays in storage for the next page.
    void hand_over();
    /// Stores nothing from now on, or may do so again.
    void keep_stored(bool may_store);
    /// What waits has ended in `end`.
    void discard(DeliveryEnd end);

    [[nodiscard]] const EventStore& events() const { return events_; }
    /// How many events have gone out again on this page after a request that failed: there was no
    /// answer, or one that asks for another try. Each event counts once, however often it was
    /// tried.
    [[nodiscard]] std::uint64_t retried() const { return retried_; }

  private:
    void start_timer(double delay);
    void stop_timer();
    void timer_fired();
    void send();
    void answered(const HttpResponse& response);
    void take(std::size_t count, DeliveryEnd end, int status = 0);
    void delivered(std::size_t count, const HttpResponse& response);
    void refused(std::size_t count, const HttpResponse& response);
    void failed(std::size_t count, const HttpResponse& response);
    void go_on();
    /// A request with the first `count` events has failed: they go again after `delay`.
    void pause(std::size_t count, double delay);
    void flushed();
    void drop_expired();
    /// The event at `index` has ended without being sent.
    void drop(std::size_t index, DeliveryEnd end);
    /// The oldest event that is not on its way makes room: an `$identify` where that is allowed and
    /// nothing else waits. Whether there was any.
    bool evict(bool even_identify);
    void persist();
    /// Sees to it that storage is written when it is due.
    void watch_storage();
    void persist_due();
    /// How many events from `begin` on make one batch.
    [[nodiscard]] std::size_t batch_size(std::size_t begin, std::size_t most,
                                         std::size_t most_bytes) const;
    [[nodiscard]] std::string body_of(std::size_t begin, std::size_t count) const;
    /// Gives the browser the events from `begin` on. Returns how many it took: those that are to
    /// outlive the page, unless `may_stay`.
    std::size_t give_to_browser(std::size_t begin, bool may_stay);

    HttpClient& http_;
    Timers& timers_;
    Clock& clock_;
    Random& random_;
    DeliveryListener& listener_;
    std::string url_;
    std::string api_key_;
    EventStore events_;

    /// How many events, from the first on, the running request carries; 0: none runs.
    std::size_t in_flight_ = 0;
    bool in_flight_outlives_page_ = false;
    /// Events are ending: those who hear of it may add others, which wait for the next request.
    bool is_settling_ = false;
    bool is_hidden_ = false;
    bool is_left_ = false;
    bool is_offline_ = false;
    TimerId timer_ = 0;
    TimerId persist_timer_ = 0;
    /// The delay with which `persist_timer_` was started; 0: it was not.
    double persist_timer_delay_ = 0;
    /// The timer is a pause after a failure, which no new event cuts short.
    bool is_paused_ = false;
    bool is_flushing_ = false;
    Callback<> on_flushed_;
    int failed_tries_ = 0;
    bool was_answered_ = false;
    std::uint64_t retried_ = 0;

    /// The sizes of the batches that a refused one was divided into, the first of them last.
    std::vector<std::size_t> parts_;
    /// So many events from the first on are sent as they are: the server refused them as gzip.
    std::size_t uncompressed_ = 0;
    bool some_were_rejected_ = false;
    /// Something on the way mangles gzip.
    bool may_compress_ = true;
};

}  // namespace loquent::analytics::direct
