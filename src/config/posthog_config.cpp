// SPDX-License-Identifier: MIT
#include "loquent/analytics/posthog_config.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/concat.hpp"
#include "base/decimal.hpp"
#include "base/json_reader.hpp"
#include "base/sentence.hpp"
#include "loquent/analytics/escape_js_string.hpp"

namespace loquent::analytics {
namespace {

constexpr std::string_view key_prefix = "phc_";
constexpr std::size_t longest_url = 2048;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, to_lower, to_lower);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() &&
           equals_ignoring_case(text.substr(0, prefix.size()), prefix);
}

/// The parts of `scheme://authority/path` that the rules look at, as views into the URL.
struct UrlParts {
    bool https = false;
    std::string_view host;
    std::string_view port;
    std::string_view path;
};

// RFC 3986, 3.3: pchar, and "/" between segments.
bool is_path(std::string_view path) {
    constexpr std::string_view others = "-._~!$&'()*+,;=:@/";
    while (!path.empty()) {
        const char c = path.front();
        if (c == '%' && (path.size() < 3 || !is_hex_digit(path[1]) || !is_hex_digit(path[2]))) {
            return false;
        }
        if (c != '%' && !is_letter(c) && !is_digit(c) && others.find(c) == std::string_view::npos) {
            return false;
        }
        path.remove_prefix(1);
    }
    return true;
}

std::optional<std::array<unsigned, 4>> parse_ipv4(std::string_view text) {
    std::array<unsigned, 4> octets{};
    for (std::size_t index = 0; index < octets.size(); ++index) {
        const std::size_t end = index + 1 < octets.size() ? text.find('.') : text.size();
        if (end == std::string_view::npos || end == 0 || end > 3) {
            return std::nullopt;
        }
        const auto octet = parse_decimal(text.substr(0, end));
        if (!octet || *octet > 255) {
            return std::nullopt;
        }
        octets[index] = *octet;
        // A leading zero would be read as octal by a browser.
        if (end > 1 && text.front() == '0') {
            return std::nullopt;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return octets;
}

bool is_host_name(std::string_view host) {
    if (host.empty() || host.size() > 253) {
        return false;
    }
    while (!host.empty()) {
        const std::size_t end = std::min(host.find('.'), host.size());
        const std::string_view label = host.substr(0, end);
        const bool well_formed = !label.empty() && label.size() <= 63 && label.front() != '-' &&
                                 label.back() != '-' && std::ranges::all_of(label, [](char c) {
                                     return is_letter(c) || is_digit(c) || c == '-';
                                 });
        if (!well_formed || end + 1 == host.size()) {
            return false;
        }
        host.remove_prefix(std::min(end + 1, host.size()));
    }
    return true;
}

// A name whose last label is a number is an IPv4 address to a browser (WHATWG URL, "ends in a
// number"), however odd its spelling: `127.1` and `0x7f.1` are this machine.
bool ends_in_number(std::string_view host) {
    const std::string_view label = host.substr(host.rfind('.') + 1);
    return std::ranges::all_of(label, is_digit) || starts_with_ignoring_case(label, "0x");
}

bool is_hex_group(std::string_view group) {
    return !group.empty() && group.size() <= 4 && std::ranges::all_of(group, is_hex_digit);
}

/// How many of an address's eight 16-bit groups `text` (`group:group:…`) holds, or nothing if it is
/// malformed. The last two may be written as an IPv4 address.
std::optional<std::size_t> count_ipv6_groups(std::string_view text, bool may_end_in_ipv4) {
    std::size_t groups = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(':'), text.size());
        const std::string_view group = text.substr(0, end);
        const bool last = end == text.size();
        if (is_hex_group(group)) {
            groups += 1;
        } else if (last && may_end_in_ipv4 && parse_ipv4(group)) {
            groups += 2;
        } else {
            return std::nullopt;
        }
        if (!last && end + 1 == text.size()) {
            return std::nullopt;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return groups;
}

// RFC 4291, 2.2: eight groups, of which one run of zeros may be written as `::`.
bool is_bracketed_ipv6(std::string_view host) {
    if (host.size() < 4 || host.front() != '[' || host.back() != ']') {
        return false;
    }
    const std::string_view address = host.substr(1, host.size() - 2);
    const std::size_t gap = address.find("::");
    if (gap == std::string_view::npos) {
        return count_ipv6_groups(address, true) == 8;
    }
    const auto before = count_ipv6_groups(address.substr(0, gap), false);
    const auto after = count_ipv6_groups(address.substr(gap + 2), true);
    return before && after && *before + *after < 8;
}

bool is_this_machine(std::string_view host) {
    if (equals_ignoring_case(host, "localhost") || host == "[::1]") {
        return true;
    }
    const auto octets = parse_ipv4(host);
    return octets && octets->front() == 127;
}

bool is_host(std::string_view host) {
    if (host.starts_with('[')) {
        return is_bracketed_ipv6(host);
    }
    return ends_in_number(host) ? parse_ipv4(host).has_value() : is_host_name(host);
}

bool is_port(std::string_view port) {
    const auto number = parse_decimal(port);
    return number && *number > 0 && *number <= 65535;
}

/// What is wrong with a value; nothing: it is valid.
using Fault = std::optional<Sentence>;

Fault split_url(std::string_view url, UrlParts& parts) {
    if (starts_with_ignoring_case(url, "https://")) {
        parts.https = true;
        url.remove_prefix(std::string_view("https://").size());
    } else if (starts_with_ignoring_case(url, "http://")) {
        url.remove_prefix(std::string_view("http://").size());
    } else {
        return Sentence::host_not_absolute;
    }
    if (url.find('?') != std::string_view::npos || url.find('#') != std::string_view::npos) {
        return Sentence::host_with_query;
    }
    const std::size_t path_start = std::min(url.find('/'), url.size());
    const std::string_view authority = url.substr(0, path_start);
    parts.path = url.substr(path_start);
    if (authority.find('@') != std::string_view::npos) {
        return Sentence::host_with_credentials;
    }
    const std::size_t colon = authority.rfind(':');
    const bool has_port = colon != std::string_view::npos &&
                          (!authority.starts_with('[') || authority.find(']') < colon);
    parts.host = has_port ? authority.substr(0, colon) : authority;
    parts.port = has_port ? authority.substr(colon + 1) : std::string_view{};
    if (has_port && !is_port(parts.port)) {
        return Sentence::host_port;
    }
    return std::nullopt;
}

Fault fault_of_key(std::string_view api_key) {
    if (!api_key.starts_with(key_prefix)) {
        return Sentence::key_prefix;
    }
    const std::string_view rest = api_key.substr(key_prefix.size());
    const bool well_formed = !rest.empty() && std::ranges::all_of(rest, [](char c) {
        return is_letter(c) || is_digit(c) || c == '_' || c == '-';
    });
    if (!well_formed) {
        return Sentence::key_characters;
    }
    return std::nullopt;
}

Fault fault_of_host(std::string_view api_host) {
    if (api_host.size() > longest_url) {
        return Sentence::host_too_long;
    }
    UrlParts parts;
    if (const Fault fault = split_url(api_host, parts)) {
        return fault;
    }
    if (!is_host(parts.host)) {
        return Sentence::host_name;
    }
    if (!is_path(parts.path)) {
        return Sentence::host_path;
    }
    if (!parts.https && !is_this_machine(parts.host)) {
        return Sentence::host_insecure;
    }
    return std::nullopt;
}

std::optional<ConfigError> error_in(std::string_view field, Fault fault) {
    return fault ? std::optional(ConfigError{std::string(field), say(*fault)}) : std::nullopt;
}

/// One of the two fields while the text is read.
struct Field {
    std::string_view name;
    bool is_string = false;
    bool is_null = false;
    std::string text = {};
};

}  // namespace

std::optional<ConfigError> check_api_key(std::string_view api_key) {
    return error_in("api_key", fault_of_key(api_key));
}

std::optional<ConfigError> check_api_host(std::string_view api_host) {
    return error_in("api_host", fault_of_host(api_host));
}

ConfigAnswer make_posthog_config(std::string_view api_key, std::string_view api_host) {
    if (auto error = check_api_key(api_key)) {
        return *std::move(error);
    }
    if (auto error = check_api_host(api_host)) {
        return *std::move(error);
    }
    while (api_host.ends_with('/')) {
        api_host.remove_suffix(1);
    }
    return PosthogConfig{std::string(api_key), std::string(api_host)};
}

ConfigAnswer parse_posthog_config(std::string_view json) {
    using Token = JsonReader::Token;
    std::array fields{Field{"api_key"}, Field{"api_host"}};
    Field* field = nullptr;
    JsonReader reader(json);
    const Token whole = reader.next();
    Token token = whole;
    while (token != Token::end && token != Token::error) {
        if (token == Token::key && reader.depth() == 1) {
            const std::string key = unescape_json_string(reader.source());
            const auto found = std::ranges::find(fields, std::string_view(key), &Field::name);
            field = found != fields.end() ? &*found : nullptr;
        } else if (field != nullptr) {
            // If a key stands twice, its last value counts, as in JSON.parse.
            field->is_string = token == Token::string;
            field->is_null = token == Token::null;
            field->text = unescape_json_string(reader.source());
            field = nullptr;
        }
        token = reader.next();
    }
    if (token == Token::error) {
        return ConfigError{"config", say(Sentence::config_not_json)};
    }
    if (whole == Token::null) {
        return AnalyticsOff{};
    }
    if (whole != Token::begin_object) {
        return ConfigError{"config", say(Sentence::config_no_object)};
    }
    if (std::ranges::all_of(fields, &Field::is_null)) {
        // Some hosts answer this when no key is stored.
        return AnalyticsOff{};
    }
    for (const Field& needed : fields) {
        if (!needed.is_string) {
            return ConfigError{std::string(needed.name),
                               say(Sentence::config_field_missing, {needed.name})};
        }
    }
    return make_posthog_config(fields[0].text, fields[1].text);
}

std::string posthog_script_url(std::string_view api_host) {
    // The rule of PostHog's own snippet.
    constexpr std::string_view api_suffix = ".i.posthog.com";
    const auto found = std::min(api_host.find(api_suffix), api_host.size());
    const bool is_cloud = found != api_host.size();
    return concat({api_host.substr(0, found), is_cloud ? "-assets" : "", api_host.substr(found),
                   "/static/array.js"});
}

std::string to_json(const PosthogConfig& config) {
    // The escapes of a JavaScript string literal are those of JSON.
    return concat({R"({"api_key":")", escape_js_string(config.api_key), R"(","api_host":")",
                   escape_js_string(config.api_host), R"("})"});
}

}  // namespace loquent::analytics
