// SPDX-License-Identifier: MIT
#include "private_layout.hpp"

#include <map>
#include <string_view>

#include "tracking_plan.hpp"

namespace analytics = loquent::analytics;

namespace {

constexpr std::string_view of_a_contact = "/contacts/";

/// The functions by the forms' `data-action`.
const std::map<std::string, std::string (*)(Records&, const page::Fields&), std::less<>> actions = {
    {"create_contact", create_contact},
    {"send_message", send_message},
    {"create_task", create_task},
};

std::string link(const std::string& route, const std::string& text) {
    const bool is_here = page::route().starts_with(route);
    return "<a href=\"#" + route + '"' + (is_here ? " aria-current=\"page\">" : ">") + text +
           "</a>";
}

std::string count(const std::vector<std::string>& entries, const std::string& name) {
    return "<a href=\"#/" + name + "\"><strong>" + std::to_string(entries.size()) + "</strong> " +
           name + "</a>";
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

std::string PrivateLayout::view() const {
    const auto route = page::route();
    if (route == "/contacts") return contacts_view(records_);
    if (route.starts_with(of_a_contact)) {
        return contact_view(records_, route.substr(of_a_contact.size()));
    }
    if (route == "/messages") return messages_view(records_);
    if (route == "/tasks") return tasks_view(records_);
    return "<h1>Overview</h1><p>What you do here is counted, what you type is not.</p><section>" +
           count(records_.contacts, "contacts") + count(records_.messages, "messages") +
           count(records_.tasks, "tasks") + "</section>";
}

void PrivateLayout::show() const {
    page::show("app", R"(<header><a href="#/">Fieldbook</a><nav aria-label="Main">)" +
                          link("/contacts", "Contacts") + link("/messages", "Messages") +
                          link("/tasks", "Tasks") +
                          R"(</nav><button data-action="sign_out">Sign out</button></header>
        <main>)" + view() +
                          R"(</main><footer><p role="status" id="status"></p>
        <button data-action="decline">Do not count me</button></footer>)");
    show_status();
}

void PrivateLayout::act(const std::string& action, const page::Fields& fields) {
    if (action == "decline") {
        analytics_->set_consent(analytics::Consent::denied);
        return;
    }
    const auto fault = actions.at(action)(records_, fields);
    if (fault.empty()) show();
    page::show("alert", page::escaped(fault));
}
