// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace loquent::analytics {

/// Where events go. Only `parse_posthog_config` and `make_posthog_config` make valid ones.
struct PosthogConfig {
    /// The project's public key, `^phc_[A-Za-z0-9_-]+$`.
    std::string api_key;
    /// An absolute URL without a trailing slash: https, or http on this machine.
    std::string api_host;

    /// Key and host are equal.
    bool operator==(const PosthogConfig&) const = default;
};

/// What was wrong with a configuration, and where.
struct ConfigError {
    /// `api_key`, `api_host`, or `config` if the text as a whole is wrong; empty if the error is
    /// about none of these.
    std::string field;
    /// A sentence for an administrator. It never repeats the value.
    std::string message;

    /// Field and message are equal.
    bool operator==(const ConfigError&) const = default;
};

/// The definite answer "analytics is off": no key is stored.
struct AnalyticsOff {
    /// All are equal.
    bool operator==(const AnalyticsOff&) const = default;
};

/// What a host can answer to a request for the configuration.
using ConfigAnswer = std::variant<AnalyticsOff, PosthogConfig, ConfigError>;

/// Whether `api_key` may be used as a PostHog project key; the error if not.
[[nodiscard]] std::optional<ConfigError> check_api_key(std::string_view api_key);

/// Whether `api_host` may be used as a PostHog host: an absolute URL with scheme https, or http
/// on localhost, 127.0.0.0/8 and [::1]; a port and a path are allowed; credentials, a query and
/// a fragment are not. The syntax is that of RFC 3986; host names are ASCII (RFC 1123).
[[nodiscard]] std::optional<ConfigError> check_api_host(std::string_view api_host);

/// Checks both fields and normalises the host (no trailing slash). Never `AnalyticsOff`.
[[nodiscard]] ConfigAnswer make_posthog_config(std::string_view api_key, std::string_view api_host);

/// Reads the answer of `GET /api/analytics/config`: `null`, or an object with the string fields
/// `api_key` and `api_host`; other fields are ignored, so that a host may add some.
[[nodiscard]] ConfigAnswer parse_posthog_config(std::string_view json);

/// The URL of PostHog's script, for an API host that `make_posthog_config` has accepted. PostHog's
/// clouds serve it from a host of their own; any other host (a proxy, a self-hosted one) serves it
/// itself.
[[nodiscard]] std::string posthog_script_url(std::string_view api_host);

/// The answer of `GET /api/analytics/config` for `config`.
[[nodiscard]] std::string to_json(const PosthogConfig& config);

}  // namespace loquent::analytics
