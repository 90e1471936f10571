// SPDX-License-Identifier: MIT
#include "host/files/served_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string>
#include <system_error>
#include <utility>

#include "host/files/content_tag.hpp"
#include "host/http/content_coding.hpp"
#include "host/http/problem.hpp"
#include "host/support/log.hpp"

namespace loquent::host {
namespace {

/// What is read at once; a longer file is sent piece by piece.
constexpr std::size_t longest_whole_file = 64 * 1024;

std::string entity_tag(const std::filesystem::path& path, const FileContent& file,
                       std::string_view variant = {}) {
    std::string tag = '"' + content_tag(path, file);
    if (!variant.empty()) {
        tag.append("-").append(variant);
    }
    return tag + '"';
}

/// RFC 9110, 13.1.2: a list of tags, compared weakly, or `*`.
bool matches_tag(std::string_view if_none_match, std::string_view tag) {
    return if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos;
}

}  // namespace

std::string_view media_type(std::string_view extension) {
    using Entry = std::pair<std::string_view, std::string_view>;
    constexpr std::array types{
        Entry{"css", "text/css; charset=utf-8"},
        Entry{"gif", "image/gif"},
        Entry{"html", "text/html; charset=utf-8"},
        Entry{"ico", "image/vnd.microsoft.icon"},
        Entry{"jpeg", "image/jpeg"},
        Entry{"jpg", "image/jpeg"},
        Entry{"js", "text/javascript; charset=utf-8"},
        Entry{"json", "application/json"},
        Entry{"map", "application/json"},
        Entry{"mjs", "text/javascript; charset=utf-8"},
        Entry{"png", "image/png"},
        Entry{"svg", "image/svg+xml"},
        Entry{"txt", "text/plain; charset=utf-8"},
        Entry{"wasm", "application/wasm"},
        Entry{"webmanifest", "application/manifest+json"},
        Entry{"webp", "image/webp"},
        Entry{"woff2", "font/woff2"},
    };
    const auto found = std::ranges::find(types, extension, &Entry::first);
    return found == types.end() ? "application/octet-stream" : found->second;
}

bool has_hashed_name(const std::filesystem::path& path) {
    const std::string stem = path.stem().string();
    // Webpack's hashes are hexadecimal. Digits alone may be a date.
    const std::string_view last = std::string_view(stem).substr(stem.find_last_of("-.") + 1);
    const bool has_hash = last.size() < stem.size() && last.size() >= 8 &&
                          last.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
                          last.find_first_of("0123456789") != std::string_view::npos &&
                          last.find_first_of("abcdef") != std::string_view::npos;
    if (has_hash) {
        return true;
    }
    // Vite's hashes have 8 characters of base64url, and its files are in a folder of their own. A
    // word such as `-Portrait` does not count as a hash: only one hash in three hundred has neither
    // a digit nor a capital after its first character, and such a file is merely revalidated each
    // time.
    constexpr std::size_t length = 8;
    if (path.parent_path().filename() != "assets" || stem.size() < length + 2 ||
        stem[stem.size() - length - 1] != '-') {
        return false;
    }
    const std::string hash = stem.substr(stem.size() - length);
    const auto is_of_alphabet = [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_';
    };
    return std::ranges::all_of(hash, is_of_alphabet) &&
           std::any_of(hash.begin() + 1, hash.end(), [](unsigned char c) {
               return std::isdigit(c) != 0 || std::isupper(c) != 0;
           });
}

namespace {

/// The extension of the compressed file, and its name in HTTP, in the order of preference.
constexpr std::array codings{std::pair<const char*, const char*>{".br", "br"},
                             std::pair<const char*, const char*>{".gz", "gzip"}};

/// Whether `compressed` was made from the current `original`. It must not be a link, which could
/// lead out of the folder.
bool is_current(const std::filesystem::path& compressed, const std::filesystem::path& original) {
    std::error_code error;
    return std::filesystem::symlink_status(compressed, error).type() ==
               std::filesystem::file_type::regular &&
           std::filesystem::last_write_time(compressed, error) >=
               std::filesystem::last_write_time(original, error) &&
           !error;
}

/// The header fields that 200 and 304 share; the status is 304 if the request has the tag.
HttpReply reply_with_tag(const HttpRequest& request, const std::string& tag, bool is_immutable) {
    HttpReply reply{
        200,
        {{"ETag", tag},
         {"Cache-Control", is_immutable ? "public, max-age=31536000, immutable" : "no-cache"}},
        {}};
    if (matches_tag(request.header("If-None-Match"), tag)) {
        reply.status = 304;
    }
    return reply;
}

void add_type(const std::filesystem::path& path, HttpReply& reply) {
    std::string extension = path.extension().string();
    extension.erase(0, 1);
    reply.headers.emplace_back("Content-Type", media_type(extension));
}

/// The reply for a file that exists but cannot be opened: the host lacks the permission, or file
/// descriptors.
HttpReply unreadable(const std::filesystem::path& path) {
    log_error("a file cannot be read", path.string());
    return problem(500, "The file cannot be read.");
}

bool is_file(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error);
}

}  // namespace

std::optional<HttpReply> serve_file(const std::filesystem::path& path, const HttpRequest& request) {
    if (!is_file(path)) {
        return std::nullopt;
    }
    std::filesystem::path sent = path;
    std::string_view coding;
    bool varies = false;
    for (const auto& [extension, name] : codings) {
        std::filesystem::path compressed = path;
        compressed += extension;
        if (!is_current(compressed, path)) {
            continue;
        }
        varies = true;
        if (coding.empty() && accepts_coding(request.header("Accept-Encoding"), name)) {
            coding = name;
            sent = compressed;
        }
    }
    auto content = FileContent::open(sent);
    if (!content) {
        return unreadable(sent);
    }
    HttpReply reply = reply_with_tag(request, entity_tag(sent, *content), has_hashed_name(path));
    if (varies) {
        reply.headers.emplace_back("Vary", "Accept-Encoding");
    }
    if (reply.status == 304) {
        return reply;
    }
    if (!coding.empty()) {
        reply.headers.emplace_back("Content-Encoding", coding);
    }
    add_type(path, reply);
    if (content->size() <= longest_whole_file) {
        reply.body = content->read(0, static_cast<std::size_t>(content->size()));
    } else {
        reply.file = std::move(content);
    }
    return reply;
}

std::optional<HttpReply> serve_edited_file(const std::filesystem::path& path,
                                           const HttpRequest& request, std::string_view variant,
                                           const std::function<std::string(std::string)>& edit) {
    if (!is_file(path)) {
        return std::nullopt;
    }
    const auto content = FileContent::open(path);
    if (!content) {
        return unreadable(path);
    }
    // What is put into the page changes while its name stays the same.
    HttpReply reply = reply_with_tag(request, entity_tag(path, *content, variant),
                                     /*is_immutable=*/false);
    if (reply.status == 304) {
        return reply;
    }
    add_type(path, reply);
    reply.body = edit(content->read(0, static_cast<std::size_t>(content->size())));
    return reply;
}

}  // namespace loquent::host
