// SPDX-License-Identifier: MIT
#include "direct/delivery.hpp"

#include <algorithm>
#include <utility>

#include "direct/json_text.hpp"
#include "provider/backoff.hpp"

namespace loquent::analytics::direct {
namespace {

/// The pauses do not grow beyond that of this try: a minute.
constexpr int longest_pause_at = 7;
/// A project whose quota is used up is tried again after this.
constexpr double quota_pause = 60'000;
constexpr double longest_asked_pause = 3'600'000;
/// After so many tries without an answer ever the server counts as unreachable: a content blocker,
/// say. The page's own policy is a fact sooner, and each try shows on its console.
constexpr int tries_without_answer = 7;
constexpr int forbidden_tries = 3;

/// Whether the server took the request, and keeps no event of it: `"quota_limited":["events"]`.
bool is_over_quota(std::string_view body) {
    const auto list = body.find("\"quota_limited\"");
    return list != std::string_view::npos &&
           body.substr(list, body.find(']', list) - list).find("\"events\"") !=
               std::string_view::npos;
}

bool may_be_taken_later(int status) {
    return status < 400 || status == 408 || status == 429 || status >= 500;
}

}  // namespace

Delivery::Delivery(HttpClient& http, Timers& timers, Clock& clock, Random& random,
                   DeliveryListener& listener, SegmentStore* segments)
    : http_(http),
      timers_(timers),
      clock_(clock),
      random_(random),
      listener_(listener),
      events_(segments) {}

Delivery::~Delivery() {
    stop_timer();
    timers_.cancel(persist_timer_);
    http_.cancel();
}

void Delivery::configure(std::string url, std::string_view api_key) {
    url_ = std::move(url);
    api_key_ = api_key;
}

bool Delivery::add(StoredEvent event, bool urgent) {
    while (!events_.has_room_for(1, event.json.size())) {
        if (!evict(event.is_identify)) {
            return false;
        }
    }
    events_.push(std::move(event));
    watch_storage();
    if (in_flight_ > 0 || is_paused_ || is_settling_) {
        return true;
    }
    if (urgent || events_.size() >= max_batch_events || events_.bytes() >= max_batch_bytes) {
        send();
    } else if (timer_ == 0) {
        start_timer(batch_delay);
    }
    return true;
}

void Delivery::drop(std::size_t index, DeliveryEnd end) {
    const StoredEvent dropped = events_.take(index);
    parts_.clear();
    uncompressed_ -= index < uncompressed_ ? 1 : 0;
    listener_.event_ended(dropped, end, 0);
}

bool Delivery::evict(bool even_identify) {
    std::size_t oldest = events_.oldest(in_flight_);
    if (oldest == events_.size()) {
        if (!even_identify || in_flight_ == events_.size()) {
            return false;
        }
        oldest = in_flight_;
    }
    drop(oldest, DeliveryEnd::evicted);
    return true;
}

void Delivery::flush(Callback<> done) {
    on_flushed_ = done;
    is_flushing_ = true;
    if (in_flight_ == 0 && !is_settling_) {
        is_paused_ = false;
        send();
    }
}

SegmentStore::Left Delivery::recover() {
    SegmentStore::Left left = events_.find_left();
    if (!left.events.empty()) {
        // What is on its way, or is being divided, stands first.
        const bool is_first = parts_.empty() && uncompressed_ == 0;
        events_.insert(is_first ? in_flight_ : events_.size(), left.events);
        while (!events_.has_room_for(0, 0) && evict(true)) {
        }
        persist();
        if (in_flight_ == 0 && !is_paused_ && !is_settling_) {
            send();
        }
    }
    events_.forget_left(left);
    return left;
}

void Delivery::page_hidden() {
    is_hidden_ = true;
    // Browsers say that a page is hidden once more after it was left.
    if (is_left_) {
        return;
    }
    persist();
    if (in_flight_ == 0 && !is_paused_) {
        is_flushing_ = true;
        send();
    }
}

void Delivery::page_left() {
    persist();
    is_left_ = true;
    watch_storage();
    events_.leave();
    (void)give_to_browser(in_flight_outlives_page_ ? in_flight_ : 0, false);
}

void Delivery::resume() {
    is_hidden_ = false;
    is_left_ = false;
    if (std::exchange(is_offline_, false)) {
        failed_tries_ = 0;
    }
    events_.come_back();
    if (in_flight_ == 0 && !events_.empty()) {
        is_paused_ = false;
        send();
    }
    watch_storage();
}

void Delivery::network_lost() {
    is_offline_ = true;
    persist();
}

void Delivery::hand_over() {
    http_.cancel();
    in_flight_ = 0;
    persist();
    events_.leave();
    events_.abandon();
    take(give_to_browser(0, true), DeliveryEnd::handed_over);
    discard(DeliveryEnd::stopped);
}

void Delivery::discard(DeliveryEnd end) {
    http_.cancel();
    stop_timer();
    in_flight_ = 0;
    parts_.clear();
    take(events_.size(), end);
    watch_storage();
    flushed();
}

void Delivery::keep_stored(bool may_store) {
    events_.keep_stored(may_store);
    watch_storage();
}

void Delivery::persist() {
    if (!events_.persist()) {
        listener_.storage_has_failed();
    }
    if (is_left_) {
        // A request that the page takes with it ends after the page has been left.
        events_.leave();
    }
    watch_storage();
}

void Delivery::watch_storage() {
    double delay = 0;
    if (!is_left_ && events_.may_persist()) {
        if (events_.has_news()) {
            delay = persist_delay;
        } else if (events_.is_persisted()) {
            delay = stamp_delay;
        }
    }
    if (delay == persist_timer_delay_) {
        return;
    }
    timers_.cancel(std::exchange(persist_timer_, 0));
    persist_timer_delay_ = delay;
    if (delay > 0) {
        persist_timer_ = timers_.start(delay, Callback<>::to<&Delivery::persist_due>(this));
    }
}

void Delivery::persist_due() {
    persist_timer_ = 0;
    persist_timer_delay_ = 0;
    persist();
}

std::size_t Delivery::give_to_browser(std::size_t begin, bool may_stay) {
    const std::size_t first = begin;
    std::size_t most = max_batch_events * 4;
    while (begin < events_.size()) {
        const std::size_t count = batch_size(begin, most, max_batch_bytes);
        const std::string body = body_of(begin, count);
        bool is_given = http_.beacon(url_, body);
        if (!is_given && may_stay) {
            http_.post(url_, body);
            is_given = true;
        }
        if (is_given) {
            retried_ += events_.retried(begin, count);
            begin += count;
        } else if (count == 1) {
            break;
        } else {
            // What all beacons of a page can carry is nearly used up.
            most = count / 2;
        }
    }
    return begin - first;
}

void Delivery::start_timer(double delay) {
    timer_ = timers_.start(delay, Callback<>::to<&Delivery::timer_fired>(this));
}

void Delivery::stop_timer() {
    if (timer_ != 0) {
        timers_.cancel(std::exchange(timer_, 0));
    }
    is_paused_ = false;
}

void Delivery::timer_fired() {
    timer_ = 0;
    is_paused_ = false;
    send();
}

void Delivery::drop_expired() {
    const EpochMs oldest = clock_.now() - max_event_age;
    // Who hears of it may add events, which wait for the request that is about to go.
    is_settling_ = true;
    for (std::size_t index = 0; index < events_.size();) {
        if (events_[index].time < oldest) {
            drop(index, DeliveryEnd::expired);
        } else {
            ++index;
        }
    }
    is_settling_ = false;
    events_.settle();
}

std::size_t Delivery::batch_size(std::size_t begin, std::size_t most,
                                 std::size_t most_bytes) const {
    std::size_t count = 0;
    for (std::size_t bytes = 0; begin + count < events_.size() && count < most; ++count) {
        bytes += events_[begin + count].json.size() + 1;
        if (count > 0 && bytes > most_bytes) {
            break;
        }
    }
    return count;
}

std::string Delivery::body_of(std::size_t begin, std::size_t count) const {
    std::size_t size = 100 + api_key_.size();
    for (std::size_t index = 0; index < count; ++index) {
        size += events_[begin + index].json.size() + 1;
    }
    std::string body;
    body.reserve(size);
    body += R"({"api_key":)";
    append_text(body, api_key_);
    body += R"(,"batch":[)";
    for (std::size_t index = 0; index < count; ++index) {
        body += index == 0 ? "" : ",";
        body += events_[begin + index].json;
    }
    // The server corrects the events' times by it: it must be that of this very try.
    body += R"(],"sent_at":)";
    append_time(body, clock_.now());
    body += '}';
    return body;
}

void Delivery::send() {
    stop_timer();
    drop_expired();
    if (events_.empty()) {
        flushed();
        return;
    }
    const std::size_t most = parts_.empty() ? max_batch_events : parts_.back();
    in_flight_ = batch_size(0, std::min(most, events_.size()),
                            is_hidden_ ? max_batch_bytes : max_request_bytes);
    retried_ += events_.retried(0, in_flight_);
    const std::string body = body_of(0, in_flight_);
    in_flight_outlives_page_ = is_hidden_ && body.size() < (64U << 10U);
    watch_storage();
    http_.send({.url = url_,
                .body = body,
                .compress = may_compress_ && uncompressed_ == 0,
                .keepalive = in_flight_outlives_page_},
               Callback<const HttpResponse&>::to<&Delivery::answered>(this));
}

void Delivery::answered(const HttpResponse& response) {
    const std::size_t count = std::exchange(in_flight_, 0);
    is_settling_ = true;
    was_answered_ = was_answered_ || response.status != 0;
    const bool is_taken = response.status >= 200 && response.status < 300;
    if (is_taken && is_over_quota(response.body)) {
        pause(count, std::max(quota_pause, std::min(response.retry_after, longest_asked_pause)));
    } else if (is_taken) {
        delivered(count, response);
    } else if (may_be_taken_later(response.status)) {
        failed(count, response);
    } else {
        failed_tries_ = 0;
        refused(count, response);
    }
}

void Delivery::take(std::size_t count, DeliveryEnd end, int status) {
    uncompressed_ -= std::min(uncompressed_, count);
    const std::vector<StoredEvent> ended = events_.take_first(count);
    events_.settle();
    for (const StoredEvent& event : ended) {
        listener_.event_ended(event, end, status);
    }
}

void Delivery::delivered(std::size_t count, const HttpResponse& response) {
    failed_tries_ = 0;
    if (!parts_.empty()) {
        parts_.pop_back();
    }
    if (uncompressed_ > 0 && uncompressed_ <= count && !response.was_compressed &&
        !some_were_rejected_) {
        // As gzip the server refused the very same events.
        may_compress_ = false;
    }
    take(count, DeliveryEnd::delivered);
    go_on();
}

void Delivery::refused(std::size_t count, const HttpResponse& response) {
    const bool is_about_body = response.status == 400 || response.status == 413;
    if (response.status == 400 && response.was_compressed) {
        uncompressed_ = count;
        some_were_rejected_ = false;
    }
    const bool again =
        is_about_body && (count > 1 || (response.status == 400 && response.was_compressed));
    if (!parts_.empty() && (count > 1 || !again)) {
        parts_.pop_back();
    }
    if (!again) {
        some_were_rejected_ = true;
        take(count, DeliveryEnd::rejected, response.status);
    } else if (count > 1) {
        parts_.push_back(count - count / 2);
        parts_.push_back(count / 2);
    }
    go_on();
}

void Delivery::failed(std::size_t count, const HttpResponse& response) {
    ++failed_tries_;
    persist();
    pause(count, std::max(backoff_delay(std::min(failed_tries_, longest_pause_at), random_.next()),
                          std::min(response.retry_after, longest_asked_pause)));
    if (!was_answered_ && !is_offline_ &&
        failed_tries_ >= (response.is_forbidden ? forbidden_tries : tries_without_answer)) {
        // Not before `resume`: each try shows on the page's console.
        stop_timer();
        is_paused_ = true;
        listener_.server_is_unreachable();
    }
}

void Delivery::go_on() {
    is_settling_ = false;
    if (events_.empty()) {
        flushed();
    } else if (is_flushing_ || !parts_.empty() || uncompressed_ > 0 ||
               events_.size() >= max_batch_events || events_.bytes() >= max_batch_bytes) {
        send();
    } else if (timer_ == 0) {
        start_timer(batch_delay);
    }
    watch_storage();
}

void Delivery::pause(std::size_t count, double delay) {
    events_.failed(count);
    is_settling_ = false;
    stop_timer();
    is_paused_ = true;
    start_timer(delay);
    watch_storage();
    flushed();
}

void Delivery::flushed() {
    is_flushing_ = false;
    if (const auto done = std::exchange(on_flushed_, {})) {
        done();
    }
}

}  // namespace loquent::analytics::direct
