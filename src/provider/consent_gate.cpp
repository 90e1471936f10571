// SPDX-License-Identifier: MIT
#include "provider/consent_gate.hpp"

namespace loquent::analytics {

void ConsentGate::set_default(Consent option, bool respect_do_not_track) {
    default_ = respect_do_not_track && page_.asks_not_to_track() ? Consent::denied : option;
    // A choice made on this page is kept: if the browser denies storage, it was never stored.
    if (!choice_) {
        reload();
    }
}

void ConsentGate::choose(Consent choice) {
    choice_ = choice;
    store_.save(choice);
    is_stored_ = choice != Consent::pending && store_.load() == choice;
}

void ConsentGate::reload() {
    const auto stored = store_.load();
    if (stored || is_stored_) {
        choice_ = stored;
    }
    is_stored_ = stored.has_value();
}

Consent ConsentGate::current() const {
    return choice_.value_or(default_);
}

}  // namespace loquent::analytics
