// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <variant>

#include "loquent/analytics/moment.hpp"
#include "loquent/analytics/session.hpp"

namespace loquent::analytics {

struct IdentifyCommand {
    Session session;
    bool operator==(const IdentifyCommand&) const = default;
};

struct ResetCommand {
    bool operator==(const ResetCommand&) const = default;
};

struct CaptureCommand {
    std::string name;
    /// A JSON object: a snapshot, as the caller may change the object before its turn comes.
    std::string properties_json;
};

/// The path is the moment's.
struct PageviewCommand {};

/// One thing asked of the provider, kept until its turn comes.
struct Command {
    std::variant<IdentifyCommand, ResetCommand, CaptureCommand, PageviewCommand> what;
    Moment at;
};

}  // namespace loquent::analytics
