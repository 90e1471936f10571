// SPDX-License-Identifier: MIT
// Plays schedules of tabs (session_clock.test.ts) and prints the session and the window of each
// event. A line is a time, what happens, and the tab: `1700000000000 event 0`.
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "direct/session_clock.hpp"
#include "fake_stores.hpp"

namespace {

namespace direct = loquent::analytics::direct;

class SetClock final : public loquent::analytics::Clock {
  public:
    double time = 0;
    double now() override { return time; }
};

struct Tab {
    direct::fake::FakeStore storage;
    std::unique_ptr<direct::SessionClock> session;
};

}  // namespace

int main() {
    SetClock clock;
    direct::fake::FakeEntropy entropy;
    direct::UuidV7 uuids(clock, entropy);
    direct::fake::FakeStore site;
    std::map<int, Tab> tabs;

    const auto open = [&](Tab& tab) {
        tab.session = std::make_unique<direct::SessionClock>(
            site, tab.storage, uuids, direct::SessionClock::Names{"session", "window", "open"},
            1'800'000);
        tab.session->start_idle_check(clock.time);
    };
    const auto pass = [&](double until) {
        for (;;) {
            Tab* next = nullptr;
            for (auto& [id, tab] : tabs) {
                const auto due =
                    tab.session ? tab.session->idle_check_due() : std::optional<double>();
                if (due && *due <= until &&
                    (next == nullptr || *due < *next->session->idle_check_due())) {
                    next = &tab;
                }
            }
            if (next == nullptr) {
                break;
            }
            clock.time = *next->session->idle_check_due();
            next->session->check_idle(clock.time);
        }
        clock.time = until;
    };

    double time = 0;
    std::string what;
    int id = 0;
    while (std::cin >> time >> what >> id) {
        if (what == "anew") {
            tabs.clear();
            site.entries.clear();
            clock.time = time;
            continue;
        }
        pass(time);
        Tab& tab = tabs[id];
        if (what == "open") {
            open(tab);
        } else if (what == "copy") {
            int from = 0;
            std::cin >> from;
            tab.storage = tabs[from].storage;
            open(tab);
        } else if (what == "reload") {
            tab.session->leave();
            open(tab);
        } else if (what == "close") {
            tab.session->leave();
            tab.session.reset();
        } else if (what == "reset") {
            tab.session->reset();
        } else if (what == "event") {
            const auto ids = tab.session->event(time);
            std::cout << ids.session << ' ' << ids.window << '\n';
        }
    }
}
