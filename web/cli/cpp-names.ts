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

/** Macros of the standard library that are not all capitals, and those of GCC's extensions. */
const macros = `assert errno stdin stdout stderr linux unix i386 offsetof va_list va_start va_end
  va_arg setjmp signbit isnan isinf isfinite`.split(/\s+/)

/** Names that the public headers already use in the namespace where enumerations go by default. */
const ofLoquent =
  `analytics AnalyticsOff AnalyticsProvider BeforeSend Callback Capture CaptureResult Clock ConfigAnswer ConfigError
  ConfigResponse ConfigSource Consent ConsentStore Console DropReason EpochMs FreeText Ledger LoadFailure
  TimeAndPath Outcome Page PageAddress Platform PosthogConfig PosthogLibrary PosthogListener Random RefusalReason
  Redaction Role Router Session StartOptions State TimerId Timers UnknownEvents CommandOutcome planned_event
  BrowserOptions BrowserProvider BrowserRouter PosthogScript RouterKind NameFault DeliveryEnd Identity KeyValueStore
  StoredData HttpRequest HttpResponse HttpClient DeviceFacts PageFacts Device PageLifecycle Entropy Lock DirectPlatform
  DirectOptions check_api_host check_api_key check_event_name find_personal_data track_typed_event detail
  escape_js_string events id identify_user init_posthog is_id is_route_template is_token loquent make_posthog_config
  maybe mount mounted nlohmann parse_consent parse_posthog_config parse_role privacy required reset_analytics route
  std to_json to_string track_event track_pageview`.split(/\s+/)

/** Members that each event has. */
const ofEvents = ['event_name', 'each_property']

/** Names in all capitals are left to macros, because nobody knows all that a platform's headers define. */
const couldBeMacro = (name: string): boolean => /^[A-Z][A-Z0-9_]{2,}$/.test(name)

/** Adds one more underscore than the name has, so that `class` and `class_` stay different. */
const unless = (taken: ReadonlySet<string>) => (name: string) =>
  taken.has(name.replace(/_+$/, '')) || couldBeMacro(name) ? `${name}_` : name

const reserved = [...keywords, ...macros]

export const structName = unless(new Set([...reserved, 'std']))
export const enumName = unless(new Set([...reserved, ...ofLoquent]))

/** A member cannot have the name of its struct. */
export const memberName = (struct: string, property: string): string =>
  unless(new Set([...reserved, ...ofEvents, struct]))(property)

const unlessReserved = unless(new Set(reserved))

/** A C++ name for an enumeration's value, which may hold characters that C++ names may not. */
export const enumeratorName = (value: string): string => {
  const plain = value.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '')
  return unlessReserved(/^[A-Za-z]/.test(plain) ? plain : `value_${plain}`.replace(/_$/, ''))
}

/**
 * Two values that would have the same name. Numbering them would not do: the numbers would depend on the other
 * values, so that adding one would change what existing code reports.
 */
export const clashOf = (values: readonly string[]): string | undefined => {
  const known = new Map<string, string>()
  for (const value of values) {
    const name = enumeratorName(value)
    const other = known.get(name)
    if (other !== undefined) {
      const both = `${JSON.stringify(other)} and ${JSON.stringify(value)}`
      return `the values ${both} would have the same name in generated code`
    }
    known.set(name, value)
  }
  return undefined
}

/** In a namespace that is called `std`, the header's own `std::` would mean that namespace. */
export const isNamespace = (text: string): boolean =>
  text
    .split('::')
    .every((name) => /^[A-Za-z]\w*$/.test(name) && ![...reserved, 'std'].includes(name))
