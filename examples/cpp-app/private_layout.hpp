// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "features.hpp"
#include "loquent/analytics/browser_provider.hpp"
#include "loquent/analytics/browser_router.hpp"
#include "loquent/analytics/session.hpp"

/// What a signed-in member sees, and where analytics lives: it begins and ends with the session.
class PrivateLayout {
  public:
    explicit PrivateLayout(const loquent::analytics::Session& session);

    void show() const;
    void act(const std::string& action, const page::Fields& fields);

  private:
    loquent::analytics::StartOptions start_options(const loquent::analytics::Session& session);
    void show_status() const;
    std::string view() const;

    Records records_;
    std::string state_;
    std::string outcome_;
    loquent::analytics::BrowserRouter router_{loquent::analytics::RouterKind::hash};
    loquent::analytics::BrowserProvider analytics_;
};
