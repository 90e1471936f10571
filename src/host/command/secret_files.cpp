// SPDX-License-Identifier: MIT
#include "host/command/secret_files.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace loquent::host {

std::optional<std::string> read_secret_files() {
    for (const std::string variable : {"LOQUENT_DATABASE", "LOQUENT_API_KEY"}) {
        const std::string file_variable = variable + "_FILE";
        const char* name = std::getenv(file_variable.c_str());
        if (name == nullptr) {
            continue;
        }
        if (std::getenv(variable.c_str()) != nullptr) {
            std::string error = file_variable;
            error.append(": ").append(variable).append(" is set, too. Set one of them.");
            return error;
        }
        std::ifstream file(name, std::ios::binary);
        std::string secret{std::istreambuf_iterator<char>(file), {}};
        if (!file.is_open() || file.bad()) {
            return file_variable + ": the file '" + name + "' cannot be read.";
        }
        secret.erase(secret.find_last_not_of(" \t\r\n") + 1);
        if (secret.empty()) {
            return file_variable + ": the file '" + name + "' is empty.";
        }
        ::setenv(variable.c_str(), secret.c_str(), 1);
    }
    return std::nullopt;
}

}  // namespace loquent::host
