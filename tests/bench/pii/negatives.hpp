// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "random_text.hpp"

/// A text that must survive, and what it is an example of.
struct Negative {
    std::string kind;
    std::string text;
};

/// `count` texts of every kind of id and other harmless value.
[[nodiscard]] std::vector<Negative> make_negatives(RandomText& random, std::size_t count);
