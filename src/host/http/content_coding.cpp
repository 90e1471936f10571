// SPDX-License-Identifier: MIT
#include "host/http/content_coding.hpp"

#include "host/http/weighted_list.hpp"

namespace loquent::host {

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
    bool any = false;
    for (const auto& [name, allowed] : weighted_list(accept_encoding)) {
        if (is_same_token(name, coding)) {
            return allowed;
        }
        any = any || (name == "*" && allowed);
    }
    return any;
}

}  // namespace loquent::host
