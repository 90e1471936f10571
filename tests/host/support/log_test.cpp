// SPDX-License-Identifier: MIT
#include "host/support/log.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace loquent::host;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

/// The standard error stream, as a pipe that keeps each write apart.
class StandardError {
  public:
    StandardError() {
        REQUIRE(pipe2(ends_.data(), O_DIRECT | O_CLOEXEC) == 0);
        dup2(ends_[1], STDERR_FILENO);
        close(ends_[1]);
    }
    ~StandardError() {
        dup2(before_, STDERR_FILENO);
        close(before_);
        close(ends_[0]);
    }
    StandardError(const StandardError&) = delete;
    StandardError& operator=(const StandardError&) = delete;

    /// The next write; empty if there is none for ten seconds.
    [[nodiscard]] std::string next() const {
        pollfd readable{ends_[0], POLLIN, 0};
        std::array<char, PIPE_BUF> text{};
        if (poll(&readable, 1, 10'000) != 1) {
            return {};
        }
        const ssize_t size = read(ends_[0], text.data(), text.size());
        return {text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
    }

  private:
    std::array<int, 2> ends_{};
    int before_ = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
};

std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

}  // namespace

TEST_CASE("log lines that come close together are written together, whole and in order") {
    constexpr std::size_t lines = 400;
    const StandardError errors;
    for (std::size_t line = 0; line < lines; ++line) {
        log(LogLevel::info, "together", {{"line", std::uint64_t{line}}});
        // Far enough apart for the log's thread to see each alone, as on a busy host.
        for (const auto end = steady_clock::now() + 100us; steady_clock::now() < end;) {
        }
    }
    std::string text;
    std::size_t writes = 0;
    while (lines_of(text) < lines) {
        const std::string written = errors.next();
        REQUIRE(written.ends_with('\n'));
        text += written;
        ++writes;
    }
    CAPTURE(writes);
    CHECK(writes <= lines / 4);
    std::size_t place = 0;
    for (std::size_t line = 0; line < lines && place != std::string::npos; ++line) {
        place = text.find("\"line\":" + std::to_string(line) + "}\n", place);
    }
    CHECK(place != std::string::npos);
}

TEST_CASE("a log line that comes alone does not wait for another") {
    const StandardError errors;
    log_info("alone");
    CHECK(lines_of(errors.next()) == 1);
}
