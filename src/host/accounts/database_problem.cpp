// SPDX-License-Identifier: MIT
#include "host/accounts/database_problem.hpp"

#include "host/http/problem.hpp"
#include "host/support/log.hpp"

namespace loquent::host {

HttpReply database_problem(std::string_view what, const DatabaseError& error) {
    log_error(what, error.message);
    return problem(503, "The database cannot be used at the moment.");
}

}  // namespace loquent::host
