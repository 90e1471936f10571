// SPDX-License-Identifier: MIT
// Stands in for the library of embind (system/lib/embind/bind.cpp of Emscripten 3.1.69), which
// registers the converters of all of C++'s numbers, strings and views: 2 KB for a page (brotli), of
// which the bindings use two. bindings.cpp exports functions of these two types only, and does not
// compile with others.
#include <emscripten/bind.h>

using namespace emscripten;
using namespace emscripten::internal;

extern "C" {

// The name of a type that is not registered, which does not occur.
const char* __getTypeName(const std::type_info* /*type*/) {
    return nullptr;
}

// For a coroutine that awaits a promise, and there is none. The linker would fetch the library for
// it all the same.
void _emval_coro_resume(val::awaiter* /*awaiter*/, EM_VAL /*result*/) {}

// For each further thread that starts, and there is none.
void _embind_initialize_bindings() {}
void _embind_register_bindings(InitFunc* /*bindings*/) {}
}

EMSCRIPTEN_BINDINGS(loquent_types) {
    _embind_register_void(TypeID<void>::get(), "void");
    _embind_register_emval(TypeID<val>::get());
}
