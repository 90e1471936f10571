// SPDX-License-Identifier: MIT
#include "loquent/analytics/ledger.hpp"

#include <numeric>

#include "base/decimal.hpp"

namespace loquent::analytics {
namespace {

/// Appends `{"reason":count,…}` with the reasons that have occurred.
template <typename Reason, std::size_t size>
void append_counts(std::string& out, const std::array<std::uint64_t, size>& counts) {
    out += '{';
    bool first = true;
    for (std::size_t index = 0; index < size; ++index) {
        if (counts[index] == 0) {
            continue;
        }
        out += first ? "\"" : ",\"";
        out += to_string(static_cast<Reason>(index));
        out += "\":";
        append_decimal(out, counts[index]);
        first = false;
    }
    out += '}';
}

}  // namespace

std::string_view to_string(DropReason reason) {
    switch (reason) {
        case DropReason::disabled:
            return "disabled";
        case DropReason::blocked:
            return "blocked";
        case DropReason::denied:
            return "denied";
        case DropReason::stopped:
            return "stopped";
        case DropReason::repeated:
            return "repeated";
        case DropReason::invalid_name:
            return "invalid_name";
        case DropReason::invalid_properties:
            return "invalid_properties";
        case DropReason::invalid_identity:
            return "invalid_identity";
        case DropReason::invalid_argument:
            return "invalid_argument";
        case DropReason::failed:
            return "failed";
        case DropReason::guard:
            return "guard";
        case DropReason::unknown_event:
            return "unknown_event";
        case DropReason::expired:
            return "expired";
        case DropReason::evicted:
            return "evicted";
    }
    return "unknown";
}

std::string_view to_string(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::queue_full:
            return "queue_full";
        case RefusalReason::library:
            return "library";
    }
    return "unknown";
}

void Ledger::count_dropped(DropReason reason, std::uint64_t count) {
    dropped_[static_cast<std::size_t>(reason)] += count;
}

void Ledger::count_refused(RefusalReason reason, std::uint64_t count) {
    refused_[static_cast<std::size_t>(reason)] += count;
}

void Ledger::count_rejected(int status) {
    for (Rejected& known : rejected_) {
        if (known.status == status) {
            ++known.count;
            return;
        }
    }
    rejected_.push_back({status, 1});
}

std::uint64_t Ledger::rejected(int status) const {
    for (const Rejected& known : rejected_) {
        if (known.status == status) {
            return known.count;
        }
    }
    return 0;
}

std::uint64_t Ledger::dropped(DropReason reason) const {
    return dropped_[static_cast<std::size_t>(reason)];
}

std::uint64_t Ledger::refused(RefusalReason reason) const {
    return refused_[static_cast<std::size_t>(reason)];
}

std::uint64_t Ledger::waiting() const {
    const auto sum = [](const auto& counts) {
        return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    };
    std::uint64_t ended = dispatched_ + delivered_ + sum(dropped_) + sum(refused_);
    for (const Rejected& known : rejected_) {
        ended += known.count;
    }
    return commands_ - ended;
}

std::string Ledger::to_json() const {
    std::string out = "{\"commands\":";
    append_decimal(out, commands_);
    out += ",\"dispatched\":";
    append_decimal(out, dispatched_);
    out += ",\"waiting\":";
    append_decimal(out, waiting());
    if (delivered_ > 0 || !rejected_.empty()) {
        out += ",\"delivered\":";
        append_decimal(out, delivered_);
        out += ",\"rejected\":{";
        for (const Rejected& known : rejected_) {
            out += out.ends_with('{') ? "\"" : ",\"";
            append_decimal(out, static_cast<std::uint64_t>(known.status));
            out += "\":";
            append_decimal(out, known.count);
        }
        out += '}';
    }
    out += ",\"dropped\":";
    append_counts<DropReason>(out, dropped_);
    out += ",\"refused\":";
    append_counts<RefusalReason>(out, refused_);
    out += '}';
    return out;
}

}  // namespace loquent::analytics
