// SPDX-License-Identifier: MIT
#pragma once

#include "loquent/analytics/platform.hpp"
#include "provider/deadline.hpp"

namespace loquent::analytics {

/// Tries something again after a long time, for as long as it takes: a minute after the first
/// failure, then after twice as long each time, up to half an hour, and only while the page is
/// visible. A page that nobody looks at asks for nothing.
class SlowRetry {
  public:
    SlowRetry(Timers& timers, Page& page) : deadline_(timers), page_(page) {}

    /// Something has failed: `again` is called when it is time. It may destroy this object.
    void failed(Callback<> again);
    /// The page is looked at again: what became due meanwhile is tried now.
    void page_shown();
    /// Nothing is tried any more, until the next failure.
    void cancel();
    /// As `cancel`, and the next pause is a short one again.
    void succeeded();

  private:
    void expire();

    Deadline deadline_;
    Page& page_;
    Callback<> again_;
    double pause_ = 0;
    bool is_due_ = false;
};

}  // namespace loquent::analytics
