// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "direct/stored_event.hpp"
#include "loquent/analytics/direct.hpp"
#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::direct {

/// Events as texts in the browser's storage, where they outlive the page.
///
/// Each page has segments of its own, `<prefix><page>_<number>`, so that new events are a new text
/// and nothing is written again as a whole. Beside them stands the page's stamp, `<prefix><page>`:
/// a page that has not renewed it for a minute is gone, and another one takes its segments over.
///
/// It is localStorage and not IndexedDB because a page that is left has no time but for a
/// synchronous call: what IndexedDB is given at `pagehide` may never be written.
///
/// Whatever stands under these names, nothing here fails: a text that cannot be read is counted.
class SegmentStore {
  public:
    /// A page whose stamp is older, or as far in the future, is gone.
    static constexpr EpochMs gone_after = 60'000;

    SegmentStore(KeyValueStore& store, Clock& clock) : store_(store), clock_(clock) {}

    /// `page` names this page; it holds no `_`.
    void open(std::string prefix, std::string_view project, std::string page);

    /// Events on their way into a segment. What an event has in common with one before it, as the
    /// events of a visit do, is written once.
    class Text {
      public:
        void add(const StoredEvent& event);
        [[nodiscard]] std::size_t size() const { return text_.size(); }
        [[nodiscard]] std::size_t events() const { return events_; }

      private:
        friend class SegmentStore;
        std::string text_;
        std::size_t events_ = 0;
        std::string base_;
    };

    /// Keeps the events as a segment, in place of what it was. Whether storage took it.
    bool write(std::uint32_t segment, const Text& events);
    void remove(std::uint32_t segment);
    [[nodiscard]] bool holds(std::uint32_t segment);

    /// This page lives. `unsaved`: how many events it keeps in memory for want of room.
    void stamp(std::size_t unsaved);
    /// Whether its stamp is there.
    [[nodiscard]] bool is_stamped() { return store_.get(prefix_ + page_).has_value(); }
    /// This page is left, and whoever finds its segments may have them.
    void leave(std::size_t unsaved);
    /// This page has no segments any more.
    void end();

    /// What pages that are gone have left behind.
    struct Left {
        std::vector<StoredEvent> events;
        /// Events that were lost with their page, as storage had no room for them.
        std::size_t unsaved = 0;
        std::size_t expired = 0;
        /// Events that are damaged, and texts that are no segment of this version.
        std::size_t unreadable = 0;
        /// To be given to `forget` when the events are safe.
        std::vector<std::string> names;
    };
    /// Whether there is anything.
    [[nodiscard]] bool has_left() { return !gone_names().empty(); }
    [[nodiscard]] Left left();
    void forget(const Left& left);

  private:
    [[nodiscard]] std::string name_of(std::uint32_t segment) const;
    [[nodiscard]] std::vector<std::string> gone_names();
    [[nodiscard]] bool is_gone(std::string_view page);
    void set_stamp(EpochMs time, std::size_t unsaved);
    /// Adds the events of a segment. Whether its name may go.
    bool read(std::string_view text, Left& left) const;

    KeyValueStore& store_;
    Clock& clock_;
    std::string prefix_;
    std::string project_;
    std::string page_;
    bool has_stamp_ = false;
    /// Segments of another version of ours, which are left to it.
    std::vector<std::string> others_;
};

}  // namespace loquent::analytics::direct
