// SPDX-License-Identifier: MIT
#include "http_message.hpp"

namespace loquent::host {

std::string_view reason_phrase(unsigned short status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 204:
            return "No Content";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        default:
            return {};
    }
}

HttpReply json_reply(std::string json) {
    return {200,
            {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
            std::move(json)};
}

}  // namespace loquent::host
