// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "random_text.hpp"

/// A text that must survive, and of what it is an example.
struct Negative {
    std::string kind;
    std::string text;
};

/// `count` texts of every kind of id and other harmless value.
[[nodiscard]] std::vector<Negative> make_negatives(RandomText& random, std::size_t count);
