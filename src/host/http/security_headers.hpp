// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "host/http/http_message.hpp"

namespace loquent::host {

/// What a page may use besides its own origin.
struct PagePolicy {
    /// Origins, such as `https://eu.i.posthog.com`, separated by spaces; empty if there is none.
    std::string scripts{};
    /// The origins to which it may send requests, in the same form.
    std::string connections{};
    /// Further sources by directive, such as `font-src https://fonts.example; media-src 'self'`.
    /// They are added to those that the host allows anyway.
    std::string more{};
};

/// Adds the header fields that every answer carries, unless it has them already: a
/// Content-Security-Policy that is enough for posthog-js and the wasm module, no framing, no
/// sniffing, no paths in Referer.
void add_security_headers(HttpReply& reply, const PagePolicy& policy = {});

}  // namespace loquent::host
