// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pii/pii_kind.hpp"
#include "random_text.hpp"

/// A text that holds a personal value.
struct Positive {
    loquent::analytics::pii::PiiKind kind;
    std::string text;
};

/// `count` texts of every kind, made from public specifications: ISO 7812 and 13616, RFC 5322,
/// 5952, 6750, 7519 and 7617, the Social Security Administration's rules, national numbering plans,
/// and what services document about their keys. None of it comes from the scanners.
[[nodiscard]] std::vector<Positive> make_positives(RandomText& random, std::size_t count);
