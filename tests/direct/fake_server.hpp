// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loquent/analytics/direct.hpp"

namespace loquent::analytics::direct::fake {

/// A request as the server saw it.
struct SeenRequest {
    std::string url;
    nlohmann::json body;
    bool compressed = false;
    bool keepalive = false;
    double time = 0;

    [[nodiscard]] std::size_t size() const { return body["batch"].size(); }
};

/// A network with PostHog's server behind it. Nothing is answered until a test says so.
class FakeServer final : public HttpClient {
  public:
    explicit FakeServer(Clock& clock) : clock_(clock) {}

    std::vector<SeenRequest> requests;
    std::vector<SeenRequest> beacons;
    /// What was sent without anybody waiting for the answer.
    std::vector<SeenRequest> posts;
    /// How many bytes of beacons the browser takes.
    std::size_t beacon_quota = 65'536;
    bool compresses = false;
    int cancels = 0;

    void send(const HttpRequest& request, Callback<const HttpResponse&> done) override {
        REQUIRE_FALSE(is_busy());
        requests.push_back({std::string(request.url), nlohmann::json::parse(request.body),
                            compresses && request.compress, request.keepalive, clock_.now()});
        done_ = done;
    }
    void cancel() override {
        cancels += is_busy() ? 1 : 0;
        done_ = {};
    }
    bool beacon(std::string_view url, std::string_view body) override {
        if (body.size() > beacon_quota) {
            return false;
        }
        beacon_quota -= body.size();
        beacons.push_back(
            {std::string(url), nlohmann::json::parse(body), false, true, clock_.now()});
        return true;
    }

    void post(std::string_view url, std::string_view body) override {
        posts.push_back(
            {std::string(url), nlohmann::json::parse(body), false, false, clock_.now()});
    }

    [[nodiscard]] bool is_busy() const { return bool(done_); }
    void answer(HttpResponse response) {
        REQUIRE(is_busy());
        response.was_compressed = requests.back().compressed;
        const auto done = std::exchange(done_, {});
        done(response);
    }
    void answer(int status) { answer(HttpResponse{.status = status}); }
    /// Answers all requests until none comes, each with what `judge` says of it.
    void serve(const std::function<int(const SeenRequest&)>& judge) {
        while (is_busy()) {
            answer(judge(requests.back()));
        }
    }
    void serve() {
        serve([](const SeenRequest&) { return 200; });
    }

  private:
    Clock& clock_;
    Callback<const HttpResponse&> done_;
};

}  // namespace loquent::analytics::direct::fake
