// SPDX-License-Identifier: MIT
#include "host/files/static_files.hpp"

#include <algorithm>
#include <string>
#include <system_error>

#include "host/files/inlined_config.hpp"
#include "host/files/served_file.hpp"
#include "host/http/problem.hpp"
#include "host/http/security_headers.hpp"
#include "host/support/percent_decoding.hpp"
#include "host/support/secrets.hpp"

namespace loquent::host {
namespace {

/// The app's page, which is also the answer to a deep link into the app.
constexpr const char* page = "index.html";

bool is_inside(const std::filesystem::path& root, const std::filesystem::path& file) {
    return std::ranges::mismatch(root, file).in1 == root.end();
}

/// `.` and `..`, and hidden files such as `.env` and `.git`. `.well-known` is there to be seen
/// (RFC 8615).
bool is_forbidden(std::string_view segment) {
    return segment.starts_with('.') && segment != ".well-known";
}

/// The relative path that a request's path stands for, or nothing if it is not allowed.
std::optional<std::filesystem::path> relative_path(std::string_view path) {
    const auto decoded = percent_decode(path);
    constexpr std::string_view never{"\0\\", 2};
    if (!decoded || decoded->find_first_of(never) != std::string::npos) {
        return std::nullopt;
    }
    std::filesystem::path relative;
    std::string_view rest = *decoded;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        const std::string_view segment = rest.substr(0, end);
        if (is_forbidden(segment)) {
            return std::nullopt;
        }
        if (!segment.empty()) {
            relative /= segment;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return relative;
}

std::optional<HttpReply> reply_with(const std::filesystem::path& file, const HttpRequest& request,
                                    const PageAdditions* additions) {
    if (additions == nullptr || file.extension() != ".html") {
        return serve_file(file, request);
    }
    const std::string variant = hash_of(additions->config_json).substr(0, 16);
    return serve_edited_file(file, request, variant, [&](std::string html) {
        return inline_config(std::move(html), additions->config_json);
    });
}

}  // namespace

std::optional<StaticFiles> StaticFiles::open(const std::filesystem::path& root) {
    std::error_code error;
    auto absolute = std::filesystem::absolute(root, error);
    if (error || !std::filesystem::is_directory(absolute, error)) {
        return std::nullopt;
    }
    return StaticFiles(std::move(absolute));
}

std::optional<std::filesystem::path> StaticFiles::file_inside(
    const std::filesystem::path& relative) const {
    std::error_code error;
    // Each time: a link such as current -> releases/42 may lead elsewhere by now.
    const auto root = std::filesystem::canonical(root_, error);
    auto file = std::filesystem::canonical(root / relative, error);
    if (error || !is_inside(root, file) || !std::filesystem::is_regular_file(file, error)) {
        return std::nullopt;
    }
    return file;
}

bool StaticFiles::contains(const std::filesystem::path& file) const {
    std::error_code error;
    const auto canonical = std::filesystem::weakly_canonical(file, error);
    return !error && is_inside(std::filesystem::canonical(root_, error), canonical) && !error;
}

std::optional<std::filesystem::path> StaticFiles::resolve(std::string_view path) const {
    const auto relative = relative_path(path);
    if (!relative) {
        return std::nullopt;
    }
    return file_inside(relative->empty() ? page : *relative);
}

std::optional<std::filesystem::path> StaticFiles::resolve_page(std::string_view path,
                                                               Navigation navigation) const {
    const auto relative = relative_path(path);
    if (!relative || navigation == Navigation::no ||
        (navigation == Navigation::unsaid && relative->has_extension())) {
        return std::nullopt;
    }
    return file_inside(page);
}

HttpReply StaticFiles::serve(const HttpRequest& request, const PageAdditions* additions) const {
    HttpReply reply;
    if (request.method != "GET" && request.method != "HEAD") {
        reply = problem(405, "Files allow the methods GET, HEAD.");
        reply.headers.emplace_back("Allow", "GET, HEAD");
    } else {
        auto file = resolve(request.path);
        const bool is_named = file.has_value();
        if (!is_named) {
            file = resolve_page(request.path, navigation_of(request));
        }
        auto found = file ? reply_with(*file, request, additions) : std::nullopt;
        reply = found ? *std::move(found) : problem(404, "There is no such file.");
        if (!is_named) {
            reply.headers.emplace_back("Vary", navigation_fields);
        }
    }
    add_security_headers(reply, additions == nullptr ? PagePolicy{} : additions->policy);
    return reply;
}

}  // namespace loquent::host
