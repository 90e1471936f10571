// SPDX-License-Identifier: MIT
// The three features that report an event, each after it has succeeded.
#pragma once

#include <string>
#include <vector>

#include "page.hpp"

/// What the app keeps. A real app asks its server, and the functions below wait for the answer.
struct Records {
    std::vector<std::string> contacts;
    std::vector<std::string> messages;
    std::vector<std::string> tasks;
};

/// Each returns what went wrong, in words for people; empty if it has succeeded.
std::string create_contact(Records& records, const page::Fields& fields);
std::string send_message(Records& records, const page::Fields& fields);
std::string create_task(Records& records, const page::Fields& fields);

std::string contacts_view(const Records& records);
std::string contact_view(const Records& records, const std::string& id);
std::string messages_view(const Records& records);
std::string tasks_view(const Records& records);
