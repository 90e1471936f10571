// SPDX-License-Identifier: MIT
// Random interleavings of all that can happen to a provider, against a model (model/world.hpp).
// LOQUENT_MODEL_RUNS sets how many; a failure prints the steps, shrunk, and the RC_PARAMS that
// bring it back.
#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "model/step.hpp"
#include "model/world.hpp"

using namespace loquent::analytics::model;

namespace {

/// `npm run test:model` has 100,000.
constexpr int default_runs = 20'000;
constexpr std::size_t longest_run = 40;

int runs() {
    // Nothing else reads or writes the environment.
    const char* text = std::getenv("LOQUENT_MODEL_RUNS");  // NOLINT(concurrency-mt-unsafe)
    return text != nullptr ? std::stoi(text) : default_runs;
}

void run(unsigned options, const std::vector<Step>& steps) {
    World world(options);
    for (const Step& step : steps) {
        world.step(step);
        if (!world.failure().empty()) {
            break;
        }
    }
    if (world.failure().empty() && options / 512 % 2 == 0) {
        world.end_well();
    }
    if (world.failure().empty()) {
        world.end(options / 1'024 % 2 == 0);
    }
    if (!world.failure().empty()) {
        RC_FAIL(world.failure());
    }
}

}  // namespace

TEST_CASE("No interleaving loses, doubles, reorders or misattributes a command") {
    using namespace rc;
    constexpr unsigned numbers = 1'000'000;
    const auto number = gen::resize(kNominalSize, gen::inRange<unsigned>(0, numbers));
    const auto steps = gen::resize(static_cast<int>(longest_run),
                                   gen::container<std::vector<Step>>(gen::map(number, make_step)));
    rc::detail::TestMetadata metadata;
    metadata.id = "provider_model";
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess = runs();
    const auto result = rc::detail::checkTestable(
        [&] {
            const unsigned options = *number;
            run(options, *steps);
        },
        metadata, params);
    std::ostringstream message;
    rc::detail::printResultMessage(result, message);
    INFO(message.str());
    INFO("RapidCheck's seed: " << params.seed);
    CHECK(result.is<rc::detail::SuccessResult>());
}
