// SPDX-License-Identifier: MIT
// Names that the generated header may use.

const keywords =
  `alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t
  char16_t char32_t class compl concept const consteval constexpr constinit const_cast continue
  co_await co_return co_yield decltype default delete do double dynamic_cast else enum explicit
  export extern false float for friend goto if inline int long mutable namespace new noexcept not
  not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires
  return short signed sizeof static static_assert static_cast struct switch template this
  thread_local throw true try typedef typeid typename union unsigned using virtual void volatile
  wchar_t while xor xor_eq`.split(/\s+/)

/** Macros of the standard library, and those that GCC has where extensions are on. */
const macros = `assert errno stdin stdout stderr EOF NULL NAN INFINITY HUGE_VAL BUFSIZ SEEK_SET
  SEEK_CUR SEEK_END EXIT_SUCCESS EXIT_FAILURE RAND_MAX CHAR_BIT CHAR_MAX CHAR_MIN INT_MAX INT_MIN
  LONG_MAX LONG_MIN EDOM ERANGE SIGINT SIGTERM SIGABRT linux unix i386 offsetof va_list va_start
  va_end va_arg setjmp signbit isnan isinf isfinite`.split(/\s+/)

/** What the public headers have in the namespace that enumerations are put into by default. */
const ofLoquent =
  `analytics check_api_host check_api_key catalogue_event detail escape_js_string events
  id identify_user init_posthog is_id loquent make_posthog_config maybe mount mounted nlohmann
  parse_consent parse_posthog_config parse_role privacy required reset_analytics route std to_json
  to_string track_event track_pageview`.split(/\s+/)

/** Members that each event has. */
const ofEvents = ['event_name', 'each_property']

const unless = (taken: ReadonlySet<string>) => (name: string) =>
  taken.has(name) ? `${name}_` : name

const reserved = [...keywords, ...macros]

export const structName = unless(new Set(reserved))
export const enumName = unless(new Set([...reserved, ...ofLoquent]))

/** A member cannot have the name of its struct. */
export const memberName = (struct: string, property: string): string =>
  unless(new Set([...reserved, ...ofEvents, struct]))(property)

/** A name for each of an enumeration's values, which may hold what C++ names may not. */
export const enumeratorNames = (values: readonly string[]): string[] => {
  const taken = new Set(reserved)
  return values.map((value) => {
    const plain = value.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '')
    const name = /^[A-Za-z]/.test(plain) ? plain : `value_${plain}`.replace(/_$/, '')
    let free = taken.has(name) ? `${name}_` : name
    for (let count = 2; taken.has(free); ++count) free = `${name}_${count}`
    taken.add(free)
    return free
  })
}
