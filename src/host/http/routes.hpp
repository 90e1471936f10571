// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "host/http/http_message.hpp"

namespace loquent::host {

/// Answers a request. It runs on a worker thread, several at a time, and may block,
/// unless its resource is `from_memory`.
using Handler = std::function<HttpReply(const HttpRequest&)>;

/// A path and the handlers of its methods.
struct Resource {
    /// An express-style pattern such as `/ingest/static/:name`. Case-sensitive; a trailing slash
    /// may be there or not.
    std::string pattern;
    /// By method. GET's handler also answers HEAD; `answer` itself answers OPTIONS and all other
    /// methods.
    std::map<std::string, Handler> handlers;
    /// Whether pages of other origins may use it (CORS).
    bool cross_origin = false;
    /// The origins whose pages may use it, if not all may.
    std::vector<std::string> origins = {};
    /// Its handlers use neither the database nor files and never wait. They run on the I/O thread
    /// on which the request arrives, and so answer even while every worker waits for something.
    bool from_memory = false;
    /// The method whose handler keeps a core busy for a while, such as with a password's hash. It
    /// runs on separate threads, in turn, so that other handlers go on.
    std::string_view slow_method = {};
    /// Its handlers read files and never use the database: they run on the threads for files.
    bool uses_files = false;
    /// In bytes. A longer body is refused with 413 before it is read.
    std::size_t longest_body = 64 * 1024;
};

/// Everything that a server answers.
struct Routes {
    std::vector<Resource> resources;
    /// Answers the paths that no resource has. It runs on the threads for files, and must not use
    /// the database.
    Handler otherwise;
};

/// Answers a request for `resource`: by the method's handler, as a preflight, or with 405.
[[nodiscard]] HttpReply answer(const Resource& resource, const HttpRequest& request);

}  // namespace loquent::host
