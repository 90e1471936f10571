// SPDX-License-Identifier: MIT
#include "private_layout.hpp"

#include <string_view>

#include "tracking_plan.hpp"

namespace analytics = loquent::analytics;

namespace {

constexpr std::string_view of_a_contact = "/contacts/";

std::string link(const char* route, const char* text) {
    const bool is_here = page::route().starts_with(route);
    return "<a href=\"#" + std::string(route) + '"' + (is_here ? " aria-current=\"page\">" : ">") +
           text + "</a>";
}

}  // namespace

PrivateLayout::PrivateLayout(const analytics::Session& session)
    : analytics_(start_options(session)) {}

analytics::StartOptions PrivateLayout::start_options(const analytics::Session& session) {
    analytics::StartOptions options;
    options.session = session;
    options.router = &router_;
    options.tracking_plan_json = crm::tracking_plan_json;
    options.routes = {"/", "/contacts", "/contacts/:id", "/messages", "/tasks"};
    options.on_state_change = [this](analytics::State state, std::string_view reason) {
        state_ = "Analytics: " + std::string(to_string(state)) + ". " + std::string(reason);
        show_status();
    };
    options.on_outcome = [this](const analytics::CommandOutcome& outcome) {
        outcome_ = std::string(outcome.call) + ": " + std::string(to_string(outcome.outcome));
        show_status();
    };
    return options;
}

void PrivateLayout::show_status() const {
    page::show("status", page::escaped(state_ + ' ' + outcome_));
}

void PrivateLayout::show() {
    const auto route = page::route();
    std::string view = R"(<h1>Overview</h1><p>Contacts, messages and tasks: what you do there is
        counted, what you type is not.</p>)";
    if (route == "/contacts") {
        view = contacts_view(records_);
    } else if (route.starts_with(of_a_contact)) {
        view = contact_view(records_, route.substr(of_a_contact.size()));
    } else if (route == "/messages") {
        view = messages_view(records_);
    } else if (route == "/tasks") {
        view = tasks_view(records_);
    }
    page::show("app", "<header><strong>Fieldbook</strong><nav aria-label=\"Main\">" +
                          link("/contacts", "Contacts") + link("/messages", "Messages") +
                          link("/tasks", "Tasks") +
                          R"(</nav><button data-action="decline">Do not count me</button>
        <button data-action="sign_out">Sign out</button></header><main>)" +
                          view + R"(<p role="alert" id="alert"></p>
        <p role="status" id="status"></p></main>)");
    show_status();
}

void PrivateLayout::act(const std::string& action, const page::Fields& fields) {
    std::string fault;
    if (action == "create_contact") {
        fault = create_contact(records_, fields);
    } else if (action == "send_message") {
        fault = send_message(records_, fields);
    } else if (action == "create_task") {
        fault = create_task(records_, fields);
    } else if (action == "decline") {
        analytics_->set_consent(analytics::Consent::denied);
        return;
    }
    if (fault.empty()) {
        show();
    } else {
        page::show("alert", page::escaped(fault));
    }
}
