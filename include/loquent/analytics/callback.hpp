// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics {

/// A member function of an object, to be called later. The object must outlive the callback or
/// cancel it. It is used in place of std::function, which costs a page several KB.
template <typename... Arguments>
class Callback {
  public:
    /// An empty callback, which must not be called.
    Callback() = default;

    /// Calls `method` of `owner`.
    template <auto method, typename Owner>
    [[nodiscard]] static Callback to(Owner* owner) {
        Callback callback;
        callback.owner_ = owner;
        callback.call_ = [](void* object, Arguments... arguments) {
            (static_cast<Owner*>(object)->*method)(arguments...);
        };
        return callback;
    }

    /// Calls the member function.
    void operator()(Arguments... arguments) const { call_(owner_, arguments...); }
    /// Whether there is something to call.
    explicit operator bool() const { return call_ != nullptr; }

  private:
    void* owner_ = nullptr;
    void (*call_)(void* owner, Arguments... arguments) = nullptr;
};

}  // namespace loquent::analytics
