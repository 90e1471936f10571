// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace loquent::analytics::redaction {

/// Where in a JSON text a value stands, as a chain of what encloses it.
struct Place {
    const Place* outer = nullptr;
    /// As it is written between its quotes; not in use within an array.
    std::string_view key;
    std::size_t index = 0;
    bool in_array = false;
};

/// The place for people, as seen from `from` (null: from the whole): `list.0.note`.
[[nodiscard]] std::string to_text(const Place& place, const Place* from = nullptr);

/// What has to change in an object, as a JSON text for the side that holds it:
/// `[[path], [path, value], …]` with paths of keys and indices. Without a value the entry is
/// removed; of an array the element becomes null, so that the others keep their places.
class EditList {
  public:
    void remove(const Place& place);
    /// `text` must hold nothing that JSON escapes.
    void set(const Place& place, std::string_view text);

    /// Grows with each edit.
    [[nodiscard]] std::size_t size() const { return edits_.size(); }
    /// The list, or nothing if it is empty. Ends it.
    [[nodiscard]] std::string take();

  private:
    void add(const Place& place, const std::string_view* text);

    std::string edits_;
};

}  // namespace loquent::analytics::redaction
