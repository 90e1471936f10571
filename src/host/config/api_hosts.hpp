// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace loquent::host {

/// Where System Config may send events to: PostHog's clouds, and the hosts that the operator adds
/// on the command line. A form must not be able to choose any receiver for every page's events.
class ApiHosts {
  public:
    /// PostHog's clouds alone.
    ApiHosts();

    /// Adds an origin, such as `https://posthog.example`; false if it is not one.
    [[nodiscard]] bool add(std::string_view origin);

    /// Adds every origin of this machine, for development.
    void allow_this_machine() { allows_this_machine_ = true; }

    /// Whether events may go to `api_host`, a URL that the shared validator has accepted.
    [[nodiscard]] bool allows(std::string_view api_host) const;

    /// A sentence that names the allowed origins.
    [[nodiscard]] std::string description() const;

  private:
    std::set<std::string, std::less<>> origins_;
    bool allows_this_machine_ = false;
};

/// Scheme, host in lower case and port of a URL that the shared validator has accepted; a port that
/// is the scheme's own is left out.
[[nodiscard]] std::string origin_of(std::string_view url);

}  // namespace loquent::host
