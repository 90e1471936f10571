// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics {

/// How long to wait, in milliseconds, after try number `tries` (1 for the first) has failed:
/// 1 s, doubled with each try, of which `random` (from 0 to 1) takes off up to half. The jitter
/// keeps the clients of a host that was down from all coming back at the same moment.
[[nodiscard]] double backoff_delay(int tries, double random);

}  // namespace loquent::analytics
