// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

namespace loquent::analytics::wasm {

/// A call from JavaScript into the module. Each entry makes one, so that what JavaScript replaces
/// from inside a call (a provider that a listener starts anew) lives until nothing of it is on the
/// stack.
class ModuleCall {
  public:
    ModuleCall();
    ~ModuleCall();
    ModuleCall(const ModuleCall&) = delete;
    ModuleCall& operator=(const ModuleCall&) = delete;

    /// Destroys `object` when the outermost call has ended.
    static void retire(std::shared_ptr<void> object);
};

}  // namespace loquent::analytics::wasm
