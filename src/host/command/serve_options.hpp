// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "host/command/command_line.hpp"

namespace CLI {
class App;
}

namespace loquent::host {

/// What CLI11 writes the options of `serve` into.
struct ServeOptions {
    std::string database = "loquent.db";
    std::string listen = "127.0.0.1:8080";
    std::string static_files;
    int session_hours = 12;
    int config_max_age = 24 * 60 * 60;
    std::vector<std::string> allow_origins;
    std::vector<std::string> trusted_proxies;
    std::string secure_cookies = "auto";
    int request_timeout = 30;
    int answer_timeout = 60;
    int stop_timeout = 10;
    int connections = 1024;
    std::string access_log = "on";
    std::string metrics_listen;
    std::string migrate = "auto";
    int drain_time = 0;
    std::vector<std::string> operators;
    std::vector<std::string> api_hosts;
    bool script_tag = false;
    std::string more_policy;

    /// Adds `serve` and its options, which are checked when they are read.
    CLI::App* add_to(CLI::App& app);

    /// The command, once the options have been read.
    [[nodiscard]] ServeCommand command() const;
};

}  // namespace loquent::host
