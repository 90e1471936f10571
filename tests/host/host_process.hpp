// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace loquent::host::testing {

/// `loquent-host serve` as a process of its own, on a free port.
class HostProcess {
  public:
    /// Waits until it listens; throws if it ends instead.
    explicit HostProcess(const std::string& database);
    /// Kills it if it still runs.
    ~HostProcess();
    HostProcess(const HostProcess&) = delete;
    HostProcess& operator=(const HostProcess&) = delete;

    std::uint16_t port() const { return port_; }

    /// Sends `signal`.
    void signal(int signal) const;

    /// Waits for its end; its exit status, or -1 if a signal has ended it.
    int wait();

  private:
    pid_t process_ = 0;
    std::uint16_t port_ = 0;
};

}  // namespace loquent::host::testing
