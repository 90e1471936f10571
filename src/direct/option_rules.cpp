// SPDX-License-Identifier: MIT
#include "direct/option_rules.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/characters.hpp"
#include "base/concat.hpp"

namespace loquent::analytics::direct {
namespace {

constexpr std::size_t longest = 64;
constexpr double shortest_idleness = 60;
constexpr double longest_idleness = 36'000;

bool is_path(std::string_view text) {
    return text.starts_with('/') && text.size() <= 4 * longest &&
           std::ranges::all_of(text, [](char c) { return c == '/' || is_unreserved(c); });
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, is_unreserved);
}

template <typename Value>
void check(Value& value, bool is_good, const Value& otherwise, std::string_view rule,
           Console& console) {
    if (!is_good) {
        console.error(concat({"direct: ", rule, ". The option was ignored."}));
        value = otherwise;
    }
}

}  // namespace

DirectOptions checked(DirectOptions options, Console& console) {
    const DirectOptions defaults;
    check(options.ingest_path, is_path(options.ingest_path), defaults.ingest_path,
          "ingestPath must be a path such as /e/, of letters, digits and -._~ after slashes",
          console);
    check(options.library, is_name(options.library), defaults.library,
          "lib must be 1 to 64 characters of [A-Za-z0-9._~-]", console);
    check(options.library_version, is_name(options.library_version), defaults.library_version,
          "libVersion must be 1 to 64 characters of [A-Za-z0-9._~-]", console);
    const double idle = options.session_idle_seconds;
    check(options.session_idle_seconds, idle >= shortest_idleness && idle <= longest_idleness,
          defaults.session_idle_seconds, "sessionIdleSeconds must be a number from 60 to 36000",
          console);
    return options;
}

}  // namespace loquent::analytics::direct
