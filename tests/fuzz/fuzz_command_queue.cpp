// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "fuzz_target.hpp"
#include "provider/command_queue.hpp"

using namespace loquent::analytics;

// Each byte is an operation on the queue, which a plain list of marks mirrors: commands come out in
// the order in which they went in, each once, and none is lost except those that were refused.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    CommandQueue queue;
    struct Mark {
        double time;
        bool is_control;
    };
    std::deque<Mark> expected;
    double time = 0;
    for (std::size_t index = 0; index < size; ++index) {
        const std::uint8_t byte = data[index];
        switch (byte % 8) {
            case 0: {
                require(queue.empty() == expected.empty());
                if (!queue.empty()) {
                    require(queue.front().at.time == expected.front().time);
                    require(queue.pop()->at.time == expected.front().time);
                    expected.pop_front();
                }
                break;
            }
            case 1: {
                std::deque<Mark> kept;
                std::vector<double> taken;
                for (const Mark& mark : expected) {
                    if (mark.is_control) {
                        kept.push_back(mark);
                    } else {
                        taken.push_back(mark.time);
                    }
                }
                const auto events = queue.take_events();
                require(std::ranges::equal(events, taken, {},
                                           [](const auto& event) { return event->at.time; }));
                expected = kept;
                break;
            }
            default: {
                auto command = std::make_unique<Command>();
                command->kind = static_cast<Command::Kind>(byte / 8 % 4);
                command->at.time = ++time;
                if (command->kind == Command::Kind::capture) {
                    // A few large ones reach the limit of bytes before that of their number.
                    command->properties_json.assign(byte >= 0xE0 ? 200'000 : 10, 'x');
                }
                const bool is_control = command->is_control();
                const auto result = queue.push(command);
                require((command == nullptr) == (result == CommandQueue::PushResult::queued));
                if (result == CommandQueue::PushResult::queued) {
                    expected.push_back({time, is_control});
                } else {
                    require((result == CommandQueue::PushResult::coalesced) == is_control);
                }
            }
        }
        require(queue.size() == expected.size());
    }
    return 0;
}
