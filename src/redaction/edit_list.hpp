// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace loquent::analytics::redaction {

/// Where a value is in a JSON text: a chain of the objects and arrays around it.
struct Place {
    const Place* outer = nullptr;
    /// The key as written between its quotes. Not used within an array.
    std::string_view key;
    std::size_t index = 0;
    bool in_array = false;
};

/// The place as people read it, such as `list.0.note`, relative to `from` (null: to the whole
/// text).
[[nodiscard]] std::string to_text(const Place& place, const Place* from = nullptr);

/// The changes to make to an object, as JSON for the code that holds the object:
/// `[[path], [path, value], [path, value, true], …]` with paths of keys and indices. Without a
/// value, the entry is removed; an array's element becomes null instead, so that the others keep
/// their places. With `true` the value is set only where there is none.
class EditList {
  public:
    void remove(const Place& place);
    /// `text` must hold nothing that JSON escapes.
    void set(const Place& place, std::string_view text);
    /// The same, but a value that is there already stays.
    void set_if_absent(const Place& place, std::string_view text);

    /// Grows with each edit.
    [[nodiscard]] std::size_t size() const { return edits_.size(); }
    /// Returns the finished list, or an empty text if there are no edits. Call it once, at the end.
    [[nodiscard]] std::string take();

  private:
    /// Writes an edit as far as its path; the list stays open.
    void begin(const Place& place);

    std::string edits_;
};

}  // namespace loquent::analytics::redaction
