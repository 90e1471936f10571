// SPDX-License-Identifier: MIT
#include "redaction/route_templates.hpp"

#include <algorithm>

#include "base/percent.hpp"
#include "base/route_segment.hpp"
#include "loquent/analytics/grammar.hpp"
#include "pii/scanner.hpp"

namespace loquent::analytics::redaction {
namespace {

std::string_view without_last_slash(std::string_view path) {
    if (path.ends_with('/')) {
        path.remove_suffix(1);
    }
    return path;
}

/// How well `path` matches: 0 if it does not, and the more of it the template spells out, the
/// higher. A whole literal segment counts more than a part of one.
std::size_t likeness(std::string_view path, std::string_view route) {
    std::size_t count = 1;
    std::string decoded;
    while (!path.empty() && !route.empty()) {
        const std::string_view wanted = take_segment(route);
        if (wanted == "*") {
            return count;
        }
        if (!matches_segment(percent_decoded(take_segment(path), decoded), wanted)) {
            return 0;
        }
        const std::size_t colon = wanted.find(':');
        count += colon == std::string_view::npos             ? 2
                 : parameter_length(wanted) == wanted.size() ? 0
                                                             : 1;
    }
    const bool is_whole = path.empty() && (route.empty() || route == "/*");
    return is_whole ? count : 0;
}

/// Whether the literal words of a template are free of personal data. An app that makes templates
/// from the paths it sees must not teach the guard to let an e-mail address through.
bool is_harmless(std::string_view route) {
    std::string words;
    while (!route.empty()) {
        std::string_view segment = take_segment(route);
        words += '/';
        while (!segment.empty()) {
            const std::size_t parameter = parameter_length(segment);
            words += parameter > 0 ? std::string_view(":x") : segment.substr(0, 1);
            segment.remove_prefix(parameter > 0 ? parameter : 1);
        }
    }
    std::string buffer;
    return !pii::find_pii(words, {.buffer = buffer, .opaque = true, .disk = false});
}

}  // namespace

bool RouteTemplates::add(std::string_view route) {
    std::string buffer;
    const std::string_view readable = percent_decoded(route, buffer);
    if (std::ranges::find(templates_, readable) != templates_.end()) {
        return true;
    }
    if (templates_.size() == most || !is_route_template(readable) ||
        !is_harmless(without_last_slash(readable))) {
        return false;
    }
    templates_.emplace_back(readable);
    return true;
}

std::optional<std::string_view> RouteTemplates::match(std::string_view path) const {
    if (!path.starts_with('/')) {
        return std::nullopt;
    }
    std::optional<std::string_view> best;
    std::size_t best_likeness = 0;
    for (const std::string& candidate : templates_) {
        const std::size_t found = likeness(without_last_slash(path), without_last_slash(candidate));
        if (found > best_likeness) {
            best_likeness = found;
            best = candidate;
        }
    }
    return best;
}

}  // namespace loquent::analytics::redaction
