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

/// One walk over a JSON text. It collects the edits, and the redactions to report. The rules for
/// the app's properties, the plan's and PostHog's are functions that take the pass and move it on.
class Pass {
  public:
    using Token = JsonReader::Token;

    Pass(std::string_view json, const GuardRules& rules, std::string& buffer,
         std::vector<Redaction>* redactions)
        : reader_(json), rules_(rules), buffer_(buffer), redactions_(redactions) {}

    Token next() { return token_ = reader_.next(); }
    [[nodiscard]] Token token() const { return token_; }
    [[nodiscard]] bool is(Token token) const { return token_ == token; }
    /// The source of the last token. For a text, what is between its quotes.
    [[nodiscard]] std::string_view text() const { return reader_.source(); }
    /// The last token as written, with a text's quotes. Empty unless it is a text, a number or a
    /// flag.
    [[nodiscard]] std::string_view literal() const;
    /// Skips the rest of the object or array that the last token began.
    void skip_value();

    [[nodiscard]] const GuardRules& rules() const { return rules_; }
    /// How paths are scrubbed by these rules.
    [[nodiscard]] PathRules path_rules() const;
    /// Whether the page was opened from a disk. Its paths then name folders.
    [[nodiscard]] bool is_on_disk() const { return is_on_disk_; }
    void set_on_disk(bool is_on_disk) { is_on_disk_ = is_on_disk; }
    /// Scratch memory for the scanners.
    [[nodiscard]] std::string& buffer() { return buffer_; }

    void remove(const Place& place, std::string_view reason);
    /// Removes something that nobody will miss, without reporting it.
    void remove_silently(const Place& place);
    /// `value` must contain nothing that JSON escapes, or be the source of a JSON text.
    void replace(const Place& place, std::string_view value, std::string_view reason);
    /// Moves a text to another key of the same object. A value that stands there already wins.
    void move(const Place& place, std::string_view key, std::string_view value);
    /// Reported names begin below this place.
    void tell_from(const Place* place) { told_from_ = place; }
    /// Whether names that begin with `$` are reported.
    void set_tells_posthog(bool tells_posthog) { tells_posthog_ = tells_posthog; }

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
    bool tells_posthog_ = true;
    const Place* told_from_ = nullptr;
};

}  // namespace loquent::analytics::redaction
