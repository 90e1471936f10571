// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../provider/fake_platform.hpp"
#include "direct/direct_client.hpp"
#include "fake_server.hpp"
#include "fake_stores.hpp"
#include "loquent/analytics/analytics_provider.hpp"
#include "loquent/analytics/direct.hpp"

namespace loquent::analytics::direct::fake {

using nlohmann::json;

class FakeDevice final : public Device {
  public:
    DeviceFacts facts;
    PageFacts now;
    FakeDevice() {
        facts.user_agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        facts.language = "en-US";
        facts.timezone = "Europe/Berlin";
        facts.timezone_offset = -60;
        facts.screen_width = 1'920;
        facts.screen_height = 1'080;
        now = {"https://app.example/start?utm_source=spring&email=jane%40doe.com#x",
               "https://news.example/jane.doe@example.com", 1'200, 800};
    }
    DeviceFacts device() override { return facts; }
    PageFacts page() override { return now; }
};

class FakeLifecycle final : public PageLifecycle {
  public:
    std::optional<Listeners> listeners;
    void listen(const Listeners& given) override { listeners = given; }
    void stop() override { listeners.reset(); }
};

class FakeStoredData final : public StoredData {
  public:
    FakeStoredData(FakeStore& local, FakeStore& session) : local_(local), session_(session) {}
    void erase(std::string_view api_key) override {
        for (FakeStore* store : {&local_, &session_}) {
            std::erase_if(store->entries, [api_key](const auto& entry) {
                return entry.first.find(api_key) != std::string::npos;
            });
        }
    }

  private:
    FakeStore& local_;
    FakeStore& session_;
};

/// A browser, in which pages come and go.
struct Browser {
    analytics::fake::FakeClock clock;
    analytics::fake::FakeTimers timers{clock};
    analytics::fake::FakeRandom random;
    analytics::fake::FakePage page;
    analytics::fake::FakeConsole console;
    analytics::fake::FakeConsentStore consent_store;
    analytics::fake::FakeConfigSource config_source;
    FakeStore own_local;
    /// Which tabs of a site share.
    FakeStore& local;
    FakeStore session;
    FakeStoredData stored_data{local, session};
    FakeServer server{clock};
    FakeDevice device;
    FakeLifecycle lifecycle;
    FakeLock lock;
    FakeEntropy entropy;
    DirectOptions options;
    std::unique_ptr<DirectClient> client;
    std::optional<AnalyticsProvider> provider;
    std::vector<std::string> outcomes;

    Browser() : local(own_local) { clock.time = 1'700'000'000'000; }
    /// Another tab of the same site.
    explicit Browser(FakeStore& of_site) : local(of_site) {
        static std::uint32_t seed = 0;
        entropy.value = seed += 7'919;
        clock.time = 1'700'000'000'000;
    }
    ~Browser() { close(); }
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;

    void make_client() {
        client = std::make_unique<DirectClient>(
            DirectPlatform{clock, timers, random, console, local, session, stored_data, server,
                           device, lifecycle, lock, entropy},
            options);
    }
    void open(StartOptions start = {}) {
        make_client();
        provider.emplace(
            Platform{clock, timers, random, page, console, consent_store, config_source, *client});
        start.config = make_posthog_config("phc_test", "https://ph.example");
        start.on_outcome = [this](const CommandOutcome& outcome) {
            outcomes.push_back(std::string(outcome.call) + ' ' +
                               std::string(to_string(outcome.outcome)) + ' ' +
                               std::string(outcome.reason));
        };
        provider->start(start);
    }
    void close() {
        provider.reset();
        client.reset();
    }
    /// Goes to another page, or reloads: this one hears that it is left.
    void leave() {
        lifecycle.listeners->left();
        lifecycle.listeners->hidden();
        crash();
    }
    /// The page ends without a word. What it says all the same while it is destroyed is undone.
    void crash() {
        const auto site = local.entries;
        const auto tab = session.entries;
        const auto beacons = server.beacons;
        const auto posts = server.posts;
        close();
        local.entries = site;
        session.entries = tab;
        server.beacons = beacons;
        server.posts = posts;
    }
    /// What the client says of what is stored.
    [[nodiscard]] json stored() const { return json::parse(client->stored_json()); }
    void flush() {
        client->flush(Callback<>::to<&Browser::flushed>(this));
        server.serve();
    }
    void flushed() {}

    /// What the server has been sent, once each.
    [[nodiscard]] std::vector<json> events() const {
        std::vector<json> all;
        std::set<std::string> seen;
        for (const auto* requests : {&server.requests, &server.beacons}) {
            for (const auto& request : *requests) {
                for (const json& event : request.body["batch"]) {
                    if (seen.insert(event["uuid"]).second) {
                        all.push_back(event);
                    }
                }
            }
        }
        return all;
    }
    [[nodiscard]] json last(std::string_view name) const {
        json found;
        for (const json& event : events()) {
            if (event["event"] == name) {
                found = event;
            }
        }
        return found;
    }
    [[nodiscard]] std::string everything() const {
        std::string all;
        for (const auto& request : server.requests) {
            all += request.url + request.body.dump();
        }
        for (const FakeStore* store : {static_cast<const FakeStore*>(&local), &session}) {
            for (const auto& [name, value] : store->entries) {
                all += name + value;
            }
        }
        return all;
    }
};

}  // namespace loquent::analytics::direct::fake
