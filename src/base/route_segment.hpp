// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

/// The segments of paths and of the templates that they match.
namespace loquent::analytics {

/// Takes the first segment off `path`, which begins with a slash.
[[nodiscard]] std::string_view take_segment(std::string_view& path);

/// Whether `segment` can be part of a template, other than the `*` that may end one.
[[nodiscard]] bool is_template_segment(std::string_view segment);

/// The length of the parameter at the start of `segment`, with its colon; 0 if there is none there.
/// `:org-id` is one parameter, as react-router reads it; in `:name.pdf` and `:from-:to` text
/// follows the parameter.
[[nodiscard]] std::size_t parameter_length(std::string_view segment);

/// Whether all of `segment`, already percent-decoded, matches the template's segment `wanted`. Each
/// parameter takes at least one character.
[[nodiscard]] bool matches_segment(std::string_view segment, std::string_view wanted);

}  // namespace loquent::analytics
