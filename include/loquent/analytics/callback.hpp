// SPDX-License-Identifier: MIT
#pragma once

namespace loquent::analytics {

/// A member function of an object, to be called later. The object must outlive the callback or
/// cancel it. It stands where std::function would, which costs a page several KB.
template <typename... Arguments>
class Callback {
  public:
    Callback() = default;

    template <auto method, typename Owner>
    [[nodiscard]] static Callback to(Owner* owner) {
        Callback callback;
        callback.owner_ = owner;
        callback.call_ = [](void* object, Arguments... arguments) {
            (static_cast<Owner*>(object)->*method)(arguments...);
        };
        return callback;
    }

    void operator()(Arguments... arguments) const { call_(owner_, arguments...); }
    explicit operator bool() const { return call_ != nullptr; }

  private:
    void* owner_ = nullptr;
    void (*call_)(void* owner, Arguments... arguments) = nullptr;
};

}  // namespace loquent::analytics
