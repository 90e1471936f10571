// SPDX-License-Identifier: MIT
#include "features.hpp"

#include "events.hpp"

namespace {

using page::escaped;

std::string list_of(const std::vector<std::string>& entries, const char* nothing,
                    const std::string& link = {}) {
    std::string html;
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const auto begin =
            link.empty() ? link : "<a href=\"" + link + std::to_string(index) + "\">";
        html += "<li>" + begin + escaped(entries[index]) + (link.empty() ? "</li>" : "</a></li>");
    }
    return html.empty() ? "<p>" + std::string(nothing) + "</p>" : "<ul>" + html + "</ul>";
}

std::string view_of(const std::string& title, const std::string& form, const std::string& list) {
    return "<h1>" + escaped(title) + "</h1>" + form + R"(<p role="alert" id="alert"></p>)" + list;
}

std::string task_form(const std::string& source) {
    return R"(<form data-action="create_task"><input type="hidden" name="source" value=")" +
           source +
           R"("><label>What is to be done <input name="text" autocomplete="off"></label>
        <button>Add task</button></form>)";
}

}  // namespace

std::string create_contact(Records& records, const page::Fields& fields) {
    const auto& name = fields.at("name");
    if (name.empty()) return "A contact needs a name.";
    records.contacts.push_back(name);
    crm::track_event(crm::events::contact_created{});
    return {};
}

std::string send_message(Records& records, const page::Fields& fields) {
    const auto& text = fields.at("text");
    if (text.empty()) return "There is nothing to send.";
    records.messages.push_back(text + " (" + fields.at("channel") + ")");
    for (const auto channel : {crm::channel::email, crm::channel::sms, crm::channel::whatsapp}) {
        if (to_string(channel) == fields.at("channel")) {
            crm::track_event(crm::events::message_sent{.channel = channel});
        }
    }
    return {};
}

std::string create_task(Records& records, const page::Fields& fields) {
    const auto& text = fields.at("text");
    if (text.empty()) return "A task needs a text.";
    records.tasks.push_back(text);
    const bool of_contact = fields.at("source") == "contact_tasks_tab";
    crm::track_event(crm::events::task_created{
        .source = of_contact ? crm::source::contact_tasks_tab : crm::source::create_task_view});
    return {};
}

std::string contacts_view(const Records& records) {
    return view_of("Contacts", R"(<form data-action="create_contact">
        <label>Name <input name="name" autocomplete="off"></label>
        <button>Add contact</button></form>)",
                   list_of(records.contacts, "No contacts yet.", "#/contacts/"));
}

std::string contact_view(const Records& records, const std::string& id) {
    for (std::size_t index = 0; index < records.contacts.size(); ++index) {
        if (std::to_string(index) == id) {
            return view_of(records.contacts[index], task_form("contact_tasks_tab"),
                           list_of(records.tasks, "No tasks yet."));
        }
    }
    return R"(<h1>Not found</h1><p>There is no such contact. <a href="#/contacts">All contacts</a></p>)";
}

std::string messages_view(const Records& records) {
    return view_of("Messages", R"(<form data-action="send_message">
        <label>Message <input name="text" autocomplete="off"></label>
        <label>Channel <select name="channel"><option value="email">Email</option>
        <option value="sms">SMS</option><option value="whatsapp">WhatsApp</option></select></label>
        <button>Send message</button></form>)",
                   list_of(records.messages, "Nothing sent yet."));
}

std::string tasks_view(const Records& records) {
    return view_of("Tasks", task_form("create_task_view"), list_of(records.tasks, "No tasks yet."));
}
