// SPDX-License-Identifier: MIT
#include "direct/server_answer.hpp"

#include <algorithm>
#include <string_view>

#include "provider/backoff.hpp"

namespace loquent::analytics::direct {
namespace {

/// The pauses do not grow beyond that of this try: a minute.
constexpr int longest_pause_at = 7;
/// A project whose quota is used up is tried again after this.
constexpr double quota_pause = 60'000;
constexpr double longest_asked_pause = 3'600'000;
constexpr int tries_without_answer = 7;
constexpr int forbidden_tries = 3;

/// Whether the server took the request, and keeps no event of it: `"quota_limited":["events"]`.
bool is_over_quota(std::string_view body) {
    const auto list = body.find("\"quota_limited\"");
    return list != std::string_view::npos &&
           body.substr(list, body.find(']', list) - list).find("\"events\"") !=
               std::string_view::npos;
}

/// `pause`, or what the server asks for where that is longer.
double at_least_asked(double pause, const HttpResponse& response) {
    return std::max(pause, std::min(response.retry_after, longest_asked_pause));
}

}  // namespace

ServerAnswer meaning_of(const HttpResponse& response) {
    const int status = response.status;
    if (status >= 200 && status < 300) {
        return is_over_quota(response.body) ? ServerAnswer::over_quota : ServerAnswer::taken;
    }
    const bool may_be_taken_later = status < 400 || status == 408 || status == 429 || status >= 500;
    return may_be_taken_later ? ServerAnswer::later : ServerAnswer::refused;
}

double pause_after(const HttpResponse& response, int tries, double random) {
    return at_least_asked(backoff_delay(std::min(tries, longest_pause_at), random), response);
}

double quota_pause_after(const HttpResponse& response) {
    return at_least_asked(quota_pause, response);
}

bool counts_as_unreachable(const HttpResponse& response, int tries) {
    return tries >= (response.is_forbidden ? forbidden_tries : tries_without_answer);
}

}  // namespace loquent::analytics::direct
