// SPDX-License-Identifier: MIT
#pragma once

#include "host/accounts/access.hpp"
#include "host/demo/demo_record_store.hpp"
#include "host/http/routes.hpp"

namespace loquent::host {

/// `GET` and `POST /api/records/:kind` of the demo app, for every member who is signed in: the
/// newest 500 records of the member's organization, and a new one whose data is the body. The
/// arguments must outlive the resource.
[[nodiscard]] Resource demo_record_resource(const Access& access, DemoRecordStore& records,
                                            const Clock& clock);

}  // namespace loquent::host
