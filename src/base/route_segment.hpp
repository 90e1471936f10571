// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

/// The segments of paths and of the templates that they match.
namespace loquent::analytics {

/// Takes the first segment off `path`, which begins with a slash.
[[nodiscard]] std::string_view take_segment(std::string_view& path);

/// Whether `segment` can stand in a template, the `*` at its end apart.
[[nodiscard]] bool is_template_segment(std::string_view segment);

/// The length of the parameter that `segment` begins with, its colon included; 0 where it begins
/// with none. `:org-id` is one parameter, as react-router reads it; `:name.pdf` and `:from-:to`
/// have text behind theirs.
[[nodiscard]] std::size_t parameter_length(std::string_view segment);

/// Whether the whole of `segment`, percent-decoded already, is what `wanted` stands for. Each
/// parameter takes one character or more.
[[nodiscard]] bool matches_segment(std::string_view segment, std::string_view wanted);

}  // namespace loquent::analytics
