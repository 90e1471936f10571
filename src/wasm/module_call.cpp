// SPDX-License-Identifier: MIT
#include "module_call.hpp"

#include <list>
#include <utility>

namespace loquent::analytics::wasm {
namespace {

int depth = 0;

std::list<std::shared_ptr<void>>& retired() {
    static std::list<std::shared_ptr<void>> objects;
    return objects;
}

}  // namespace

ModuleCall::ModuleCall() {
    ++depth;
}

ModuleCall::~ModuleCall() {
    if (--depth == 0 && !retired().empty()) {
        // Taken out first: a destructor may call JavaScript, which may call back.
        const auto objects = std::exchange(retired(), {});
    }
}

void ModuleCall::retire(std::shared_ptr<void> object) {
    retired().push_back(std::move(object));
}

}  // namespace loquent::analytics::wasm
