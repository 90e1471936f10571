// SPDX-License-Identifier: MIT
#include "provider/library_loader.hpp"

namespace loquent::analytics {

void LibraryLoader::load(const PosthogConfig& config, PosthogListener& listener) {
    config_ = config;
    listener_ = &listener;
    retry_.reset();
    try_once();
}

void LibraryLoader::try_once() {
    progress_ = Progress::loading;
    retry_.begin_try(Callback<>::to<&LibraryLoader::time_out>(this));
    library_.load(config_, *listener_);
}

void LibraryLoader::time_out() {
    listener_->posthog_failed(LoadFailure::unreachable);
}

bool LibraryLoader::loaded() {
    if (progress_ != Progress::loading) {
        return false;
    }
    retry_.end_try();
    progress_ = Progress::ready;
    return true;
}

bool LibraryLoader::failed(LoadFailure failure) {
    if (progress_ != Progress::loading) {
        return false;
    }
    if (failure != LoadFailure::foreign && retry_.has_tries_left()) {
        try_once();
        return false;
    }
    cancel();
    return true;
}

void LibraryLoader::cancel() {
    retry_.reset();
    if (progress_ == Progress::loading) {
        progress_ = Progress::absent;
        library_.give_up();
    }
}

}  // namespace loquent::analytics
