// SPDX-License-Identifier: MIT
// Counts which names of people leave as a value, by how the app is set up. The names are in a file,
// one per line.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "redaction/posthog_keys.hpp"
#include "redaction/privacy_guard.hpp"

using namespace loquent::analytics;
using namespace loquent::analytics::redaction;
using nlohmann::json;

namespace {

constexpr std::string_view plan = R"({"events":{"thing_done":{"properties":{
    "kind":{"enum":["weekly","monthly"]},
    "count":{"type":"integer"},
    "is_first":{"type":"boolean"},
    "to":{"type":"string","format":"route"},
    "member_id":{"type":"string","format":"id"}}}}})";

struct Setup {
    const char* what;
    /// The property whose value is the name.
    const char* key;
    bool has_plan = false;
    FreeText free_text = FreeText::drop;
};

constexpr std::array setups{
    Setup{"without a plan, freeText: 'drop'", "who"},
    Setup{"without a plan, freeText: 'scan'", "who", false, FreeText::scan},
    Setup{"without a plan, under a key such as customer_name", "customer_name"},
    Setup{"with a plan, a property that it does not list", "who", true},
    Setup{"with a plan, one of a list", "kind", true},
    Setup{"with a plan, a number", "count", true},
    Setup{"with a plan, a boolean", "is_first", true},
    Setup{"with a plan, a route", "to", true},
    Setup{"with a plan, an id", "member_id", true},
};

std::string lower(std::string text) {
    for (char& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

/// How many of the names leave.
std::size_t count_passing(const std::vector<std::string>& names, const Setup& setup) {
    PrivacyGuard guard;
    guard.rules().free_text = setup.free_text;
    if (setup.has_plan) {
        guard.rules().unknown_events = UnknownEvents::drop;
        if (guard.rules().plan.read(plan, is_posthog_key)) {
            std::abort();
        }
    }
    std::size_t passing = 0;
    for (const std::string& name : names) {
        const std::string properties = json{{setup.key, name}}.dump();
        AppProperties own;
        const auto judgement = guard.judge_call("thing_done", properties, own, nullptr);
        passing += judgement.send && judgement.edits.empty() ? 1 : 0;
    }
    return passing;
}

}  // namespace

int main(int count, char** arguments) {
    std::ifstream file(count == 2 ? arguments[1] : "");
    std::vector<std::string> names;
    std::vector<std::string> small;
    for (std::string line; std::getline(file, line);) {
        names.push_back(line);
        small.push_back(lower(line));
    }
    if (names.empty()) {
        std::fprintf(stderr, "names_of_people FILE: one name a line\n");
        return 2;
    }
    std::printf("of %zu names leave                                 as written  lower case\n",
                names.size());
    for (const Setup& setup : setups) {
        std::printf("%-52s %10zu %11zu\n", setup.what, count_passing(names, setup),
                    count_passing(small, setup));
    }
    return 0;
}
