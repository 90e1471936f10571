// SPDX-License-Identifier: MIT
// A single-page app written only in C++. Members who are signed in see the private layout, which
// has analytics in it.
#include <optional>
#include <string>

#include "loquent/analytics/analytics.hpp"
#include "page.hpp"
#include "private_layout.hpp"

namespace analytics = loquent::analytics;

namespace {

/// The session as a server would answer it: ids and a role, never a name.
std::optional<analytics::Session> current_session() {
    const auto role = analytics::parse_role(page::stored("role"));
    if (!role) return std::nullopt;
    return analytics::Session{"mem_" + page::stored("role"), "org_demo", *role};
}

class App {
  public:
    App() {
        page::listen({[this] { show(); },
                      [this](const auto& action, const auto& fields) { act(action, fields); }});
        show();
    }

  private:
    void show() {
        const auto session = current_session();
        if (session && !layout_) {
            layout_.emplace(*session);
        }
        if (layout_) {
            layout_->show();
            return;
        }
        page::show("app", R"(<main class="sign-in"><h1>Fieldbook</h1><form data-action="sign_in">
            <p>Sign in as one of the demo's members.</p>
            <label>Role <select name="role"><option>owner</option><option>admin</option>
            <option>member</option></select></label><button>Sign in</button></form></main>)");
    }

    void act(const std::string& action, const page::Fields& fields) {
        if (action == "sign_in") {
            page::store("role", fields.at("role"));
            show();
        } else if (action == "sign_out") {
            page::store("role", {});
            analytics::reset_analytics();
            layout_.reset();
            page::go("/");
            show();
        } else if (layout_) {
            layout_->act(action, fields);
        }
    }

    std::optional<PrivateLayout> layout_;
};

}  // namespace

int main() {
    // It lives as long as the page, whose events call it after main() has ended.
    static App app;
}
