// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_reader.hpp"
#include "loquent/analytics/redaction.hpp"
#include "redaction/edit_list.hpp"
#include "redaction/guard_rules.hpp"
#include "redaction/scrub.hpp"

namespace loquent::analytics::redaction {

/// One walk over a JSON text, with the edits that are made on the way and what is told of them. The
/// rules of the app's properties, the plan's and PostHog's are functions that go on with it.
class Pass {
  public:
    using Token = JsonReader::Token;

    Pass(std::string_view json, const GuardRules& rules, std::string& buffer,
         std::vector<Redaction>* redactions)
        : reader_(json), rules_(rules), buffer_(buffer), redactions_(redactions) {}

    Token next() { return token_ = reader_.next(); }
    [[nodiscard]] Token token() const { return token_; }
    [[nodiscard]] bool is(Token token) const { return token_ == token; }
    /// The source of the last token; of a text what stands between its quotes.
    [[nodiscard]] std::string_view text() const { return reader_.source(); }
    /// The last token as it is written, if it is a text, a number or a flag.
    [[nodiscard]] std::string_view literal() const;
    /// Skips the rest of the object or array that the last token has begun.
    void skip_value();

    [[nodiscard]] const GuardRules& rules() const { return rules_; }
    /// How paths are scrubbed by these rules.
    [[nodiscard]] PathRules path_rules() const;
    /// Whether the event is of a page that was opened from a disk: its paths name folders.
    [[nodiscard]] bool is_on_disk() const { return is_on_disk_; }
    void set_on_disk(bool is_on_disk) { is_on_disk_ = is_on_disk; }
    /// The scanners'.
    [[nodiscard]] std::string& buffer() { return buffer_; }

    void remove(const Place& place, std::string_view reason);
    /// Removes what nobody misses, and does not tell of it.
    void remove_silently(const Place& place);
    /// `value` must hold nothing that JSON escapes, or be a JSON text's source.
    void replace(const Place& place, std::string_view value, std::string_view reason);
    /// Moves a text to another key of the same object.
    void move(const Place& place, std::string_view key, std::string_view value);
    /// Where the names of redactions begin: what encloses it is not told.
    void tell_from(const Place* place) { told_from_ = place; }

    /// Grows with each edit.
    [[nodiscard]] std::size_t edits() const { return edits_.size(); }
    [[nodiscard]] std::string take_edits() { return edits_.take(); }

  private:
    void note(const Place& place, std::string_view reason, bool replaced);

    JsonReader reader_;
    const GuardRules& rules_;
    std::string& buffer_;
    std::vector<Redaction>* redactions_;
    EditList edits_;
    Token token_ = Token::null;
    bool is_on_disk_ = false;
    const Place* told_from_ = nullptr;
};

}  // namespace loquent::analytics::redaction
