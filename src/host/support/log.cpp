// SPDX-License-Identifier: MIT
#include "host/support/log.hpp"

#include <poll.h>
#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <atomic>
#include <climits>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>

#include "host/support/clock.hpp"
#include "host/support/utc_time.hpp"

namespace loquent::host {
namespace {

using nlohmann::ordered_json;
using std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t buffered_lines = 8192;
/// A pipe that is writable takes this much at once (PIPE_BUF), so that a write does not block.
constexpr std::size_t longest_line = PIPE_BUF;
constexpr auto poll_pause = 100ms;
constexpr auto gathering_pause = 1ms;

std::string to_line(std::string_view level, std::string_view message,
                    std::initializer_list<LogField> fields) {
    ordered_json line{
        {"time", to_utc_text(now_in_milliseconds())}, {"level", level}, {"message", message}};
    for (const LogField& field : fields) {
        std::visit([&](const auto& known) { line[field.first] = known; }, field.second);
    }
    return line.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

/// Writes to the standard error stream without ever blocking in a write, so that the writing thread
/// can be stopped when the process ends.
class PatientSink final : public spdlog::sinks::base_sink<std::mutex> {
  public:
    /// From `deadline` on, a line that cannot be written at once is lost.
    void give_up_at(steady_clock::time_point deadline) { deadline_ = deadline; }

    void count_overrun(std::uint64_t count) { overrun_ = count; }
    [[nodiscard]] std::uint64_t lost() const { return unwritten_ + overrun_; }

    /// `pool` calls this sink, and must outlive its calls.
    void serve(spdlog::details::thread_pool& pool) { pool_ = &pool; }

  protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        std::string line(message.payload.data(), message.payload.size());
        if (line.size() >= longest_line) {
            line.resize(longest_line - 1);
        }
        line += '\n';
        if (gathered_.size() + line.size() > longest_line) {
            flush_();
        }
        gathered_ += line;
        ++gathered_lines_;
        if (pool_->queue_size() > 0) {
            return;
        }
        flush_();
        // A busy host logs thousands of lines a second. Waking this thread for each of them would
        // cost as much as answering the requests.
        std::this_thread::sleep_for(gathering_pause);
    }

    void flush_() override {
        // At the end there may be thousands of lines left: this check is all that they cost.
        if (gathered_lines_ > 0 && wait_for_reader()) {
            tell_lost();
        }
        if (!write(std::exchange(gathered_, {}))) {
            unwritten_ += gathered_lines_;
        }
        gathered_lines_ = 0;
    }

  private:
    /// Whether a line can be written now. Waits until it can, but not beyond the deadline.
    [[nodiscard]] bool wait_for_reader() const {
        pollfd writable{STDERR_FILENO, POLLOUT, 0};
        for (;;) {
            const bool is_late = steady_clock::now() > deadline_.load();
            if (::poll(&writable, 1, is_late ? 0 : static_cast<int>(poll_pause.count())) > 0) {
                return true;
            }
            if (is_late) {
                return false;
            }
        }
    }

    void tell_lost() {
        const std::uint64_t lost_until_now = lost();
        if (lost_until_now != told_ && write(to_line("error", "lines of the log were lost",
                                                     {{"lines", lost_until_now - told_}}) +
                                             '\n')) {
            told_ = lost_until_now;
        }
    }

    /// Writes whole lines, at most `longest_line` bytes. Returns whether they were written.
    [[nodiscard]] bool write(const std::string& text) const {
        return text.empty() ||
               (wait_for_reader() && ::write(STDERR_FILENO, text.data(), text.size()) ==
                                         static_cast<ssize_t>(text.size()));
    }

    std::atomic<steady_clock::time_point> deadline_{steady_clock::time_point::max()};
    std::atomic<std::uint64_t> unwritten_ = 0;
    std::atomic<std::uint64_t> overrun_ = 0;
    std::uint64_t told_ = 0;
    spdlog::details::thread_pool* pool_ = nullptr;
    /// Lines that are written together.
    std::string gathered_;
    std::uint64_t gathered_lines_ = 0;
};

class Log {
  public:
    Log() { sink_->serve(*pool_); }
    ~Log() { finish(1s); }

    void write(const std::string& line) {
        const std::shared_ptr<spdlog::async_logger> logger = std::atomic_load(&logger_);
        if (logger) {
            sink_->count_overrun(overrun());
            logger->log(spdlog::level::info, spdlog::string_view_t(line));
        }
    }

    std::uint64_t lost() {
        sink_->count_overrun(overrun());
        return sink_->lost();
    }

    void finish(std::chrono::milliseconds limit) {
        sink_->give_up_at(steady_clock::now() + limit);
        std::atomic_store(&logger_, {});
        const std::lock_guard lock(mutex_);
        // Destroying it writes what is buffered and joins its thread.
        pool_.reset();
        sink_->flush();
    }

  private:
    std::uint64_t overrun() {
        const std::lock_guard lock(mutex_);
        if (pool_) {
            overrun_ = pool_->overrun_counter();
        }
        return overrun_;
    }

    std::shared_ptr<PatientSink> sink_ = std::make_shared<PatientSink>();
    std::mutex mutex_;
    std::uint64_t overrun_ = 0;
    std::shared_ptr<spdlog::details::thread_pool> pool_ =
        std::make_shared<spdlog::details::thread_pool>(buffered_lines, 1);
    std::shared_ptr<spdlog::async_logger> logger_ = std::make_shared<spdlog::async_logger>(
        "host", sink_, pool_, spdlog::async_overflow_policy::overrun_oldest);
};

Log& the_log() {
    static Log log;
    return log;
}

}  // namespace

void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) {
    the_log().write(to_line(level == LogLevel::error ? "error" : "info", message, fields));
}

void log_error(std::string_view message, std::string_view detail) {
    log(LogLevel::error, message, {{"detail", detail}});
}

void log_info(std::string_view message) {
    log(LogLevel::info, message);
}

std::uint64_t lost_log_lines() {
    return the_log().lost();
}

void finish_log(std::chrono::milliseconds limit) {
    the_log().finish(limit);
}

}  // namespace loquent::host
