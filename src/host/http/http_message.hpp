// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/http/body_stream.hpp"
#include "host/http/file_content.hpp"

namespace loquent::host {

/// One HTTP request as a handler sees it. It knows nothing of the server library, so handlers are
/// tested without a socket. It is valid only while the handler runs.
struct HttpRequest {
    /// The method's name in capitals.
    std::string method;
    /// The path as it was sent: still percent-encoded, without the query.
    std::string path;
    /// The text after the `?`, percent-encoded; empty if there was none.
    std::string query;
    /// The address that has connected, such as `127.0.0.1`; a proxy's, if there is one.
    std::string peer;
    /// Owned by the server.
    std::string_view body;
    /// The value of a header field, by its name in any case; empty if it was not sent.
    std::function<std::string(std::string_view name)> header = nothing;
    /// The value of a named part of the route, such as `name` of `/ingest/static/:name`,
    /// percent-encoded; empty if the route has no such part.
    std::function<std::string(std::string_view name)> parameter = nothing;

    static std::string nothing(std::string_view) { return {}; }
};

/// The answer to an HttpRequest. The server adds Date and Content-Length.
struct HttpReply {
    unsigned short status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    /// If it is set, the body is what this sends, and `body` is empty. An answer to HEAD has none.
    StreamSender stream = nullptr;
    /// If it is set, the body is this file, read piece by piece, and `body` is empty.
    std::shared_ptr<const FileContent> file = nullptr;
};

/// The reason phrase of `status` (RFC 9110, 15), such as `Not Found`; empty for one that the host
/// never sends.
[[nodiscard]] std::string_view reason_phrase(unsigned short status);

/// A 200 whose body is JSON and which no cache keeps.
[[nodiscard]] HttpReply json_reply(std::string json);

}  // namespace loquent::host
