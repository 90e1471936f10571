// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loquent/analytics/callback.hpp"
#include "loquent/analytics/platform.hpp"

/// The direct client: PostHog without posthog-js. It implements `PosthogLibrary`, as the bridge
/// does, and sends the events itself. This is what it needs from outside besides `Platform`.
namespace loquent::analytics::direct {

/// Texts by name, such as a page's localStorage.
class KeyValueStore {
  public:
    virtual ~KeyValueStore() = default;
    /// The text of that name, or nothing.
    [[nodiscard]] virtual std::optional<std::string> get(std::string_view name) = 0;
    /// Keeps a text, replacing an older one. Returns whether it is stored: storage may be full or
    /// unavailable.
    virtual bool set(std::string_view name, std::string_view value) = 0;
    /// Forgets a text, if there is one.
    virtual void remove(std::string_view name) = 0;
    /// The names that begin with `prefix`, in any order.
    [[nodiscard]] virtual std::vector<std::string> names(std::string_view prefix) = 0;
};

/// Removes everything that this browser has stored for a project, in every kind of storage,
/// including what posthog-js has stored.
class StoredData {
  public:
    virtual ~StoredData() = default;
    /// `api_key` is the project's.
    virtual void erase(std::string_view api_key) = 0;
};

/// A POST to PostHog's server.
struct HttpRequest {
    /// An absolute URL.
    std::string_view url;
    /// JSON.
    std::string_view body;
    /// Whether the body may be sent as gzip.
    bool compress = false;
    /// Whether the request is to outlive the page.
    bool keepalive = false;
};

/// What came of a request.
struct HttpResponse {
    /// The HTTP status, or 0 when no answer came in time.
    int status = 0;
    /// Whether the body was sent as gzip.
    bool was_compressed = false;
    /// Without an answer: whether the page's own Content-Security-Policy forbids the request.
    bool is_forbidden = false;
    /// How long the server asks to wait, in milliseconds; 0: it does not ask.
    double retry_after = 0;
    /// The answer's text.
    std::string body{};
};

/// The network. One request with an answer runs at a time; `beacon` and `post` have none.
class HttpClient {
  public:
    virtual ~HttpClient() = default;
    /// POSTs the body and calls `done` once, later, unless `cancel` comes first.
    virtual void send(const HttpRequest& request, Callback<const HttpResponse&> done) = 0;
    /// Ends the running request, if any: its `done` is never called.
    virtual void cancel() = 0;
    /// Gives the body to the browser, which sends it even when the page is gone, and never reports
    /// the answer. False: the browser takes no more.
    [[nodiscard]] virtual bool beacon(std::string_view url, std::string_view body) = 0;
    /// POSTs the body, and never reports the answer. The request may end with the page.
    virtual void post(std::string_view url, std::string_view body) = 0;
};

/// What does not change while a page lives.
struct DeviceFacts {
    /// `navigator.userAgent`.
    std::string user_agent;
    /// `navigator.vendor`.
    std::string vendor;
    /// Whether the browser says that it is Brave.
    bool is_brave = false;
    /// The platform according to the client hints, which a tablet's User-Agent may conceal.
    std::string platform;
    /// `navigator.maxTouchPoints`.
    double touch_points = 0;
    /// In CSS pixels.
    double screen_width = 0;
    /// In CSS pixels.
    double screen_height = 0;
    /// `devicePixelRatio`.
    double pixel_ratio = 1;
    /// Such as `en-GB`.
    std::string language;
    /// Such as `Europe/Berlin`.
    std::string timezone;
    /// In minutes, as `Date.prototype.getTimezoneOffset` gives it.
    double timezone_offset = 0;
};

/// Where the page is now, and how large.
struct PageFacts {
    /// `location.href`.
    std::string url;
    /// `document.referrer`.
    std::string referrer;
    /// In CSS pixels.
    double viewport_width = 0;
    /// In CSS pixels.
    double viewport_height = 0;
};

/// What events say of the browser and the page.
class Device {
  public:
    virtual ~Device() = default;
    /// Asked once for each project.
    [[nodiscard]] virtual DeviceFacts device() = 0;
    /// Asked for each event.
    [[nodiscard]] virtual PageFacts page() = 0;
};

/// When a page comes and goes.
class PageLifecycle {
  public:
    /// The callbacks, each for one change.
    struct Listeners {
        /// The page is no longer visible, and may never be again.
        Callback<> hidden;
        /// The page is left. It may come back from the back/forward cache.
        Callback<> left;
        /// It came back, or the network did.
        Callback<> resumed;
        /// There is no network, as far as the browser knows.
        Callback<> offline;
    };
    virtual ~PageLifecycle() = default;
    /// Calls `listeners` from now on, instead of the previous ones.
    virtual void listen(const Listeners& listeners) = 0;
    /// Calls no listener any more.
    virtual void stop() = 0;
};

/// Actions that the pages of a site run one at a time.
class Lock {
  public:
    virtual ~Lock() = default;
    /// Calls `action` once, later, while no other page of the site is in an action of the same
    /// name; never if another page is in one at that moment, or after `cancel`. The lock is
    /// released when `action` returns.
    virtual void run(std::string_view name, Callback<> action) = 0;
    /// Forgets an action that has not begun.
    virtual void cancel() = 0;
};

/// Unpredictable randomness, which `Random` need not be.
class Entropy {
  public:
    virtual ~Entropy() = default;
    /// 32 random bits, fit for ids.
    [[nodiscard]] virtual std::uint32_t next() = 0;
};

/// One implementation of each, all outliving the client.
struct DirectPlatform {
    /// The times of events.
    Clock& clock;
    /// For batches and pauses.
    Timers& timers;
    /// For the jitter of pauses.
    Random& random;
    /// For what a developer should know of storage.
    Console& console;
    /// Shared by all tabs: who the visitor is, the visit, and the events that wait.
    KeyValueStore& local_storage;
    /// The tab's own: its window id.
    KeyValueStore& session_storage;
    /// For when consent is withdrawn.
    StoredData& stored_data;
    /// The way to PostHog's server.
    HttpClient& http;
    /// For the properties of events.
    Device& device;
    /// For what is sent before the page goes.
    PageLifecycle& lifecycle;
    /// For taking over the events that a closed page has left in storage.
    Lock& lock;
    /// For ids.
    Entropy& entropy;
};

/// The options of the client. The console names an option that cannot be used, and it is ignored.
struct DirectOptions {
    /// Where events go on the API host. PostHog takes them on any of its capture paths; a
    /// first-party proxy may have another.
    std::string ingest_path = "/e/";
    /// The value of `$lib` in events. PostHog's own screens look for `web`, and compare the version
    /// with posthog-js's.
    std::string library = "web";
    /// The value of `$lib_version`.
    std::string library_version = "1.449.2";
    /// How long a visitor may be idle within a session, in seconds, from 60 to 36,000.
    double session_idle_seconds = 1'800;
    /// Where the page asks for its configuration. If it is set, the configuration is kept in
    /// storage, for a page that starts without a network.
    std::optional<std::string> config_url{};
};

/// The client. It loads at once, and it is the `posthog` of a `Platform`.
[[nodiscard]] std::unique_ptr<PosthogLibrary> make_direct_client(const DirectPlatform& platform,
                                                                 DirectOptions options);

}  // namespace loquent::analytics::direct
