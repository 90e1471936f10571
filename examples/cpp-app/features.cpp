// SPDX-License-Identifier: MIT
#include "features.hpp"

#include "events.hpp"

namespace {

using page::escaped;

/// The field's text, or an empty one.
std::string text_of(const page::Fields& fields, std::string_view name) {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

std::string list_of(const std::vector<std::string>& entries, const char* nothing) {
    if (entries.empty()) {
        return "<p>" + std::string(nothing) + "</p>";
    }
    std::string html = "<ul>";
    for (const auto& entry : entries) {
        html += "<li>" + escaped(entry) + "</li>";
    }
    return html + "</ul>";
}

std::string task_form(const char* source) {
    return R"(<form data-action="create_task"><input type="hidden" name="source" value=")" +
           std::string(source) +
           R"("><label>What is to be done <input name="text" autocomplete="off"></label>
        <button>Add task</button></form>)";
}

}  // namespace

std::string create_contact(Records& records, const page::Fields& fields) {
    const auto name = text_of(fields, "name");
    if (name.empty()) {
        return "A contact needs a name.";
    }
    records.contacts.push_back(name);
    crm::track_event(crm::events::contact_created{});
    return {};
}

std::string send_message(Records& records, const page::Fields& fields) {
    const auto text = text_of(fields, "text");
    if (text.empty()) {
        return "There is nothing to send.";
    }
    const auto name = text_of(fields, "channel");
    records.messages.push_back(text + " (" + name + ")");
    for (const auto channel : {crm::channel::email, crm::channel::sms, crm::channel::whatsapp}) {
        if (to_string(channel) == name) {
            crm::track_event(crm::events::message_sent{.channel = channel});
        }
    }
    return {};
}

std::string create_task(Records& records, const page::Fields& fields) {
    const auto text = text_of(fields, "text");
    if (text.empty()) {
        return "A task needs a text.";
    }
    records.tasks.push_back(text);
    const bool of_contact = text_of(fields, "source") == "contact_tasks_tab";
    crm::track_event(crm::events::task_created{
        .source = of_contact ? crm::source::contact_tasks_tab : crm::source::create_task_view});
    return {};
}

std::string contacts_view(const Records& records) {
    std::string html = R"(<h1>Contacts</h1><form data-action="create_contact">
        <label>Name <input name="name" autocomplete="off"></label>
        <button>Add contact</button></form>)";
    if (records.contacts.empty()) {
        return html + "<p>No contacts yet.</p>";
    }
    html += "<ul>";
    for (std::size_t index = 0; index < records.contacts.size(); ++index) {
        html += "<li><a href=\"#/contacts/" + std::to_string(index) + "\">" +
                escaped(records.contacts[index]) + "</a></li>";
    }
    return html + "</ul>";
}

std::string contact_view(const Records& records, const std::string& id) {
    for (std::size_t index = 0; index < records.contacts.size(); ++index) {
        if (std::to_string(index) == id) {
            return "<h1>" + escaped(records.contacts[index]) + "</h1>" +
                   task_form("contact_tasks_tab") + list_of(records.tasks, "No tasks yet.");
        }
    }
    return R"(<h1>Not found</h1><p>There is no such contact. <a href="#/contacts">All contacts</a></p>)";
}

std::string messages_view(const Records& records) {
    return R"(<h1>Messages</h1><form data-action="send_message">
        <label>Message <input name="text" autocomplete="off"></label>
        <label>Channel <select name="channel"><option value="email">Email</option>
        <option value="sms">SMS</option><option value="whatsapp">WhatsApp</option></select></label>
        <button>Send message</button></form>)" +
           list_of(records.messages, "Nothing sent yet.");
}

std::string tasks_view(const Records& records) {
    return "<h1>Tasks</h1>" + task_form("create_task_view") +
           list_of(records.tasks, "No tasks yet.");
}
