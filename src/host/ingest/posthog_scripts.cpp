// SPDX-License-Identifier: MIT
#include "host/ingest/posthog_scripts.hpp"

#include <algorithm>
#include <string>
#include <system_error>

#include "host/files/served_file.hpp"
#include "host/http/problem.hpp"

namespace loquent::host {
namespace {

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::optional<PosthogScripts> PosthogScripts::open(std::filesystem::path dist) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(dist / "array.js", error)) {
        return std::nullopt;
    }
    return PosthogScripts(std::move(dist));
}

bool PosthogScripts::is_script_name(std::string_view name) {
    return name.ends_with(".js") && is_alphanumeric(name.front()) &&
           std::ranges::all_of(
               name, [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

HttpReply PosthogScripts::serve(const HttpRequest& request) const {
    const std::string name = request.parameter("name");
    auto found = is_script_name(name) ? serve_file(dist_ / name, request) : std::nullopt;
    return found ? *std::move(found) : problem(404, "There is no such script.");
}

}  // namespace loquent::host
