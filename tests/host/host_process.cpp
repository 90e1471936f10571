// SPDX-License-Identifier: MIT
#include "host_process.hpp"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace loquent::host::testing {
namespace {

/// The first line that comes out of `descriptor`, without its end.
std::string read_line(int descriptor) {
    std::string line;
    char c = 0;
    while (read(descriptor, &c, 1) == 1 && c != '\n') {
        line += c;
    }
    return line;
}

}  // namespace

HostProcess::HostProcess(const std::string& database) {
    std::vector<std::string> arguments{
        LOQUENT_HOST_PROGRAM, "serve",       "--database",   database,
        "--listen",           "127.0.0.1:0", "--access-log", "off"};
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);

    std::array<int, 2> output{};
    if (pipe(output.data()) != 0) {
        throw std::runtime_error("cannot make a pipe");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, output[0]);
    posix_spawn_file_actions_addclose(&actions, output[1]);
    const int failed =
        posix_spawn(&process_, pointers[0], &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(output[1]);
    const std::string line = failed == 0 ? read_line(output[0]) : std::string();
    close(output[0]);
    const std::size_t colon = line.rfind(':');
    if (!line.starts_with("Listening on ") || colon == std::string::npos) {
        throw std::runtime_error("loquent-host has not started: " + line);
    }
    port_ = static_cast<std::uint16_t>(std::stoul(line.substr(colon + 1)));
}

HostProcess::~HostProcess() {
    if (process_ != 0) {
        signal(SIGKILL);
        wait();
    }
}

void HostProcess::signal(int signal) const {
    kill(process_, signal);
}

int HostProcess::wait() {
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace loquent::host::testing
