// SPDX-License-Identifier: MIT
#include "provider/config_loader.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "base/decimal.hpp"
#include "base/sentence.hpp"

namespace loquent::analytics {
namespace {

/// The configuration in a response; a `ConfigError` with an empty field if the request failed.
ConfigAnswer answer_of(const ConfigResponse& response) {
    if (response.status == 0) {
        return ConfigError{"", say(Sentence::config_unreachable, {response.body})};
    }
    if (response.status != 200) {
        std::string status;
        append_decimal(status, static_cast<std::uint64_t>(response.status));
        return ConfigError{"", say(Sentence::config_status, {status})};
    }
    return parse_posthog_config(response.body);
}

}  // namespace

void ConfigLoader::load(std::string url, Done done) {
    url_ = std::move(url);
    done_ = done;
    retry_.reset();
    request();
}

void ConfigLoader::cancel() {
    retry_.reset();
    source_.cancel();
}

void ConfigLoader::request() {
    retry_.begin_try(Callback<>::to<&ConfigLoader::time_out>(this));
    source_.request(url_, Callback<const ConfigResponse&>::to<&ConfigLoader::receive>(this));
}

void ConfigLoader::time_out() {
    source_.cancel();
    try_again({"", say(Sentence::config_late)});
}

void ConfigLoader::receive(const ConfigResponse& response) {
    retry_.end_try();
    const ConfigAnswer answer = answer_of(response);
    const auto* error = std::get_if<ConfigError>(&answer);
    // If the text as a whole is wrong, a proxy or a sign-in page may have answered, or it was cut
    // off: a retry can help. If one field is wrong, it would still be wrong after a retry.
    if (error != nullptr && (error->field.empty() || error->field == "config")) {
        try_again(*error);
    } else {
        done_(answer);
    }
}

void ConfigLoader::try_again(const ConfigError& error) {
    if (retry_.has_tries_left()) {
        retry_.pause(random_.next(), Callback<>::to<&ConfigLoader::request>(this));
    } else {
        done_(error);
    }
}

}  // namespace loquent::analytics
