// SPDX-License-Identifier: MIT
#include "redaction/edit_list.hpp"

#include <utility>

#include "base/decimal.hpp"

namespace loquent::analytics::redaction {
namespace {

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    out += text;
    out += '"';
}

void append_path(std::string& out, const Place& place) {
    if (place.outer != nullptr) {
        append_path(out, *place.outer);
        out += ',';
    }
    if (place.in_array) {
        append_decimal(out, place.index);
    } else {
        append_quoted(out, place.key);
    }
}

}  // namespace

std::string to_text(const Place& place, const Place* from) {
    std::string out;
    if (place.outer != from) {
        out = to_text(*place.outer, from);
        out += '.';
    }
    if (place.in_array) {
        append_decimal(out, place.index);
    } else {
        out += place.key;
    }
    return out;
}

void EditList::begin(const Place& place) {
    edits_ += edits_.empty() ? "[[[" : ",[[";
    append_path(edits_, place);
    edits_ += ']';
}

void EditList::remove(const Place& place) {
    begin(place);
    edits_ += ']';
}

void EditList::set(const Place& place, std::string_view text) {
    begin(place);
    edits_ += ',';
    append_quoted(edits_, text);
    edits_ += ']';
}

void EditList::set_if_absent(const Place& place, std::string_view text) {
    begin(place);
    edits_ += ',';
    append_quoted(edits_, text);
    edits_ += ",true]";
}

std::string EditList::take() {
    if (!edits_.empty()) {
        edits_ += ']';
    }
    return std::exchange(edits_, {});
}

}  // namespace loquent::analytics::redaction
