// SPDX-License-Identifier: MIT
// The JavaScript half of embind, as far as our bindings need it: values by handle, and functions
// whose arguments and result are such values (bindings.cpp exports no others). Emscripten's own has
// the converters, overloads and messages of all types, 2 KB for a page (brotli), and lies elsewhere
// in each of its versions. The names are embind's; <emscripten/val.h> and bind.h call them.
addToLibrary({
  // Pairs of a value and how often it is held. The first are the handles that val.h knows by
  // number: (none), undefined, null, true, false.
  $valueHandles: [0, 1, undefined, 1, null, 1, true, 1, false, 1],
  $freeHandles: [],

  $Emval__deps: ['$valueHandles', '$freeHandles'],
  $Emval: {
    toValue: (handle) => valueHandles[handle],
    toHandle: (value) => {
      if (value === undefined) return 2
      if (value === null) return 4
      if (value === true) return 6
      if (value === false) return 8
      var handle = freeHandles.pop() || valueHandles.length
      valueHandles[handle] = value
      valueHandles[handle + 1] = 1
      return handle
    },
  },

  _emval_incref__deps: ['$valueHandles'],
  _emval_incref: (handle) => {
    if (handle > 9) ++valueHandles[handle + 1]
  },

  _emval_decref__deps: ['$valueHandles', '$freeHandles'],
  _emval_decref: (handle) => {
    if (handle > 9 && !--valueHandles[handle + 1]) {
      valueHandles[handle] = undefined
      freeHandles.push(handle)
    }
  },

  _emval_strictly_equals__deps: ['$valueHandles'],
  _emval_strictly_equals: (left, right) => valueHandles[left] === valueHandles[right],

  _embind_register_void: () => {},
  _embind_register_emval: () => {},

  _embind_register_function__deps: [
    '$Emval',
    '$UTF8ToString',
    '$getWasmTableEntry',
    '_emval_decref',
  ],
  _embind_register_function: (name, typeCount, types, signature, invoker, fn) => {
    // The result's type is counted too.
    var count = typeCount - 1
    Module[UTF8ToString(name)] = (...values) => {
      var handles = []
      for (var index = 0; index < count; ++index) handles.push(Emval.toHandle(values[index]))
      // The function takes the handles over and gives the result's, or nothing.
      var handle = getWasmTableEntry(invoker)(fn, ...handles)
      var result = Emval.toValue(handle || 2)
      __emval_decref(handle)
      return result
    }
  },
})
