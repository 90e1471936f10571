// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "loquent/analytics/callback.hpp"
#include "loquent/analytics/consent.hpp"
#include "loquent/analytics/posthog_config.hpp"
#include "loquent/analytics/session.hpp"
#include "loquent/analytics/time_and_path.hpp"

/// What the provider needs from outside. src/wasm implements it for browsers, tests with fakes.
namespace loquent::analytics {

/// The wall clock.
class Clock {
  public:
    virtual ~Clock() = default;
    /// The time now, as `Date.now()` gives it.
    [[nodiscard]] virtual EpochMs now() = 0;
};

/// Identifies a timer that was started. An id is not used again.
using TimerId = std::uint32_t;

/// Calls that are due later.
class Timers {
  public:
    virtual ~Timers() = default;
    /// Calls `action` once, `delay` milliseconds from now at the earliest, never from inside this
    /// call.
    [[nodiscard]] virtual TimerId start(double delay, Callback<> action) = 0;
    /// Does nothing for a timer that has fired, or was never started.
    virtual void cancel(TimerId timer) = 0;
};

/// Random numbers for the jitter of pauses. They need not be good enough for secrets.
class Random {
  public:
    virtual ~Random() = default;
    /// A number from 0 up to, but not including, 1.
    [[nodiscard]] virtual double next() = 0;
};

/// Where the member's own choice is kept between page loads.
class ConsentStore {
  public:
    virtual ~ConsentStore() = default;
    /// The choice, or nothing if none was made or storage is not available.
    [[nodiscard]] virtual std::optional<Consent> load() = 0;
    /// Keeps `consent`; `pending` forgets the choice.
    virtual void save(Consent consent) = 0;
};

/// The page that the app lives in.
class Page {
  public:
    virtual ~Page() = default;
    /// Scheme, host and port, such as `https://app.example`.
    [[nodiscard]] virtual std::string origin() = 0;
    /// The path of the page's URL, with its fragment when that is a route (`#/…`).
    [[nodiscard]] virtual std::string current_path() = 0;
    /// Whether it is served by the machine that shows it, which is then a developer's.
    [[nodiscard]] virtual bool is_on_this_machine() = 0;
    /// Whether it is visible: neither in a background tab nor prerendered.
    [[nodiscard]] virtual bool is_visible() = 0;
    /// Whether the browser sends Do Not Track or Global Privacy Control.
    [[nodiscard]] virtual bool asks_not_to_track() = 0;
};

/// Where developers look. Messages may name an event or a property, but never hold a value that an
/// app has passed in.
class Console {
  public:
    virtual ~Console() = default;
    /// Writes a line that a developer should see.
    virtual void warn(std::string_view message) = 0;
    /// Writes a line that a developer has to see: something was ignored or dropped.
    virtual void error(std::string_view message) = 0;
};

/// The answer to a request for the configuration.
struct ConfigResponse {
    /// The HTTP status, or 0 when no answer came.
    int status = 0;
    /// The answer's text, or the reason why none came.
    std::string body;
};

/// Where the configuration is asked for. One request runs at a time.
class ConfigSource {
  public:
    virtual ~ConfigSource() = default;
    /// Requests `url` and calls `done` once, later or at once, unless `cancel` comes first.
    virtual void request(std::string_view url, Callback<const ConfigResponse&> done) = 0;
    /// Forgets the running request, if any: its `done` is never called.
    virtual void cancel() = 0;
};

/// The page that an event belongs to, if it is not the one that PostHog would read itself.
struct PageAddress {
    /// Its URL, as `$current_url` has it.
    std::string url;
    /// Its path, as `$pathname` has it.
    std::string pathname;
};

/// One event on its way to PostHog's capture(). All views are borrowed for the call.
struct Capture {
    /// The event's name.
    std::string_view name;
    /// A JSON object; empty for no properties.
    std::string_view properties_json;
    /// Changes to the properties, in the form of `BeforeSend::edits`; empty: none.
    std::string_view edits;
    /// The page that it is reported for; nothing: the one that the browser shows.
    std::optional<PageAddress> page;
};

/// How PostHog's capture() has ended.
enum class CaptureResult : std::uint8_t {
    /// PostHog has queued it.
    accepted,
    /// capture() returned nothing: rate limiter, bot filter, opt-out.
    refused,
    /// capture() threw.
    failed,
    /// It is kept until PostHog's server has answered; `event_ended` reports how it ends.
    kept,
    /// The guard stopped it, before capture() or in `before_send`.
    guarded,
    /// The tracking plan does not have it, and unknown events are dropped.
    unknown,
};

/// What happens to an event that PostHog is about to queue for the network.
struct BeforeSend {
    /// Whether it may be sent at all.
    bool send = false;
    /// The command that the event belongs to, for `event_ended`; 0: it belongs to none.
    std::uint32_t ticket = 0;
    /// When the event happened; nothing: now.
    std::optional<EpochMs> timestamp;
    /// Replaces `$prev_pageview_pathname` where PostHog has set it.
    std::optional<std::string> previous_pathname;
    /// Replaces `$prev_pageview_duration`, in seconds, where PostHog has set it.
    std::optional<double> previous_duration;
    /// Changes to make to the event first: `[[path], [path, value], …]` as JSON. Without a value
    /// the entry is removed, and an array's element becomes null. A path that leads nowhere means
    /// that the event is not the one that was judged: it must not be sent. Empty: no changes.
    std::string edits;
};

/// Why PostHog cannot be used.
enum class LoadFailure : std::uint8_t {
    /// Its script or module could not be loaded.
    unreachable,
    /// The page has a PostHog that was loaded by something else, on which the strict options cannot
    /// be imposed.
    foreign,
};

/// How an event has ended that was kept for PostHog's server.
enum class DeliveryEnd : std::uint8_t {
    /// The server has taken it.
    delivered,
    /// The server refused it for good.
    rejected,
    /// It was too old to be sent.
    expired,
    /// It was the oldest when there was no room for another one.
    evicted,
    /// The browser was given it when analytics ended: nobody knows whether it arrived.
    handed_over,
    /// Analytics ended before it could be sent.
    stopped,
    /// The member withdrew their consent before it was sent.
    denied,
};

/// Called by a PosthogLibrary.
class PosthogListener {
  public:
    virtual ~PosthogListener() = default;
    /// PostHog is ready: the other members of PosthogLibrary may be called, even from inside this
    /// call.
    virtual void posthog_loaded() = 0;
    /// PostHog could not be loaded. `load` may be called again.
    virtual void posthog_failed(LoadFailure failure) = 0;
    /// Called from inside capture() and identify(), and for events that PostHog makes itself, with
    /// the whole event as JSON.
    [[nodiscard]] virtual BeforeSend before_send(std::string_view event_json) = 0;
    /// An event has ended whose capture() or identify() was `kept`. `status` is the server's HTTP
    /// status if it was rejected.
    virtual void event_ended(std::uint32_t ticket, DeliveryEnd end, int status) = 0;
    /// PostHog has loaded, but its server cannot be reached. `load` may be called again.
    virtual void posthog_lost() = 0;
};

/// The bridge to posthog-js, or the direct client.
class PosthogLibrary {
  public:
    virtual ~PosthogLibrary() = default;
    /// Loads and initialises PostHog with the strict options. `listener` must outlive this object
    /// or a call of `release`. The listener is told of success or failure, later or at once.
    virtual void load(const PosthogConfig& config, PosthogListener& listener) = 0;
    /// Stops waiting for PostHog: what waits in its stub is thrown away, the stub takes nothing
    /// more, and a library that still arrives is not initialised.
    virtual void give_up() = 0;
    /// Removes what PostHog has stored in this browser for the project: on this page and others,
    /// whether it has loaded or not. A library that has loaded stores nothing more until
    /// `store_again`.
    virtual void erase_stored(const PosthogConfig& config) = 0;
    /// A library that has loaded may store again, after `erase_stored`.
    virtual void store_again() = 0;
    /// The distinct id that PostHog's events have now; nothing if it is not available.
    [[nodiscard]] virtual std::optional<std::string> distinct_id() = 0;
    /// The distinct id of the member whom PostHog has identified, also on an earlier page load.
    [[nodiscard]] virtual std::optional<std::string> known_member() = 0;
    /// Identifies the member. Returns whether PostHog did not throw.
    [[nodiscard]] virtual bool identify(const Session& session) = 0;
    /// Gives PostHog a new anonymous identity. Returns whether PostHog did not throw.
    [[nodiscard]] virtual bool reset() = 0;
    /// Passes an event to PostHog. It may call the listener's `before_send` from inside.
    [[nodiscard]] virtual CaptureResult capture(const Capture& capture) = 0;
    /// Earlier answers of `before_send` may no longer be right: none may be reused.
    virtual void rules_changed() = 0;
    /// From now on `before_send` must see all of an event, because what the guard removes is
    /// reported. Until then PostHog's own properties that never leave may be removed without
    /// asking.
    virtual void show_all() {}
    /// Stops listening: events that PostHog makes from now on are dropped. Events that are kept end
    /// in here.
    virtual void release() = 0;
    /// Whether events are kept until the server has answered, and `event_ended` is called.
    [[nodiscard]] virtual bool confirms_delivery() const { return false; }
    /// The id of the visit; nothing if it is not available.
    [[nodiscard]] virtual std::optional<std::string> session_id() { return std::nullopt; }
    /// Sends what is kept, and calls `done` when that has ended: at once where nothing is kept.
    virtual void flush(Callback<> done) { done(); }
};

/// One implementation of each, all outliving the provider.
struct Platform {
    /// The wall clock.
    Clock& clock;
    /// Calls that are due later.
    Timers& timers;
    /// Random numbers, for jitter.
    Random& random;
    /// The page that the app lives in.
    Page& page;
    /// Where developers look.
    Console& console;
    /// Where the member's choice is kept.
    ConsentStore& consent_store;
    /// Where the configuration is asked for.
    ConfigSource& config_source;
    /// The way to PostHog.
    PosthogLibrary& posthog;
};

}  // namespace loquent::analytics
