// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "loquent/analytics/platform.hpp"

namespace loquent::analytics::fake {

/// What one of several providers has of the page's one library: after `cut`, which notes any use
/// but the last clearing up, nothing.
class ReplaceableLibrary final : public PosthogLibrary {
  public:
    explicit ReplaceableLibrary(PosthogLibrary& library) : library_(&library) {}

    void cut() { library_ = nullptr; }
    [[nodiscard]] bool was_used_after_cut() const { return was_used_after_cut_; }

    void load(const PosthogConfig& config, PosthogListener& listener) override {
        if (is_there()) {
            library_->load(config, listener);
        }
    }
    void give_up() override {
        if (is_there()) {
            library_->give_up();
        }
    }
    void erase_stored(const PosthogConfig& config) override {
        if (is_there()) {
            library_->erase_stored(config);
        }
    }
    void store_again() override {
        if (is_there()) {
            library_->store_again();
        }
    }
    std::optional<std::string> distinct_id() override {
        return is_there() ? library_->distinct_id() : std::nullopt;
    }
    std::optional<std::string> known_member() override {
        return is_there() ? library_->known_member() : std::nullopt;
    }
    bool identify(const Session& session) override {
        return is_there() && library_->identify(session);
    }
    bool reset() override { return is_there() && library_->reset(); }
    CaptureResult capture(const Capture& capture) override {
        return is_there() ? library_->capture(capture) : CaptureResult::failed;
    }
    void rules_changed() override {
        if (library_ != nullptr) {
            library_->rules_changed();
        }
    }
    void release() override {
        if (library_ != nullptr) {
            library_->release();
        }
    }

  private:
    bool is_there() {
        was_used_after_cut_ = was_used_after_cut_ || library_ == nullptr;
        return library_ != nullptr;
    }

    PosthogLibrary* library_;
    bool was_used_after_cut_ = false;
};

}  // namespace loquent::analytics::fake
