// SPDX-License-Identifier: MIT
import type { OptionRules } from './options.js'

/**
 * Of a strict option first what is set here, whatever PostHog's defaults or its server say, and then what an app
 * may set instead because it is at least as strict. Options that the server decides when they are unset
 * (heatmaps, dead clicks, performance, exceptions) are set explicitly.
 */
const strict = {
  // The page views are ours; `$pageleave` gives bounce rate and session length.
  capture_pageview: [false],
  capture_pageleave: [true, 'if_capture_pageview', false],
  persistence: ['localStorage', 'sessionStorage', 'memory'],
  person_profiles: ['identified_only', 'never'],
  // `on_reject` sends events of who has denied consent.
  cookieless_mode: [null, 'always'],
  autocapture: [false],
  rageclick: [false],
  capture_heatmaps: [false],
  capture_dead_clicks: [false],
  capture_performance: [false],
  capture_exceptions: [false],
  capture_webmcp: [false],
  disable_session_recording: [true],
  disable_surveys: [true],
  disable_product_tours: [true],
  disable_conversations: [true],
  disable_web_experiments: [true],
  // No remote configuration and no /flags request, neither of which before_send sees.
  advanced_disable_flags: [true],
  // A `#__posthog={…}` in the page's URL would load the toolbar.
  disable_external_dependency_loading: [true],
  opt_in_site_apps: [false],
  save_referrer: [false],
  save_campaign_params: [false],
  mask_personal_data_properties: [true],
  disable_capture_url_hashes: [true],
  disableDeviceModel: [true],
  disable_scroll_properties: [true],
  // The provider decides: PostHog's own cannot be overridden by an explicit opt-in.
  respect_dnt: [false, true],
  // Otherwise a query parameter or localStorage can switch it on.
  debug: [false],
}

/** What an app may set as it likes, with the type of the value: it loosens nothing. */
const free = {
  advanced_disable_feature_flags: 'boolean',
  api_transport: 'string',
  custom_blocked_useragents: 'object',
  custom_personal_data_properties: 'object',
  disable_beacon: 'boolean',
  disable_compression: 'boolean',
  disable_persistence: 'boolean',
  on_request_error: 'function',
  opt_out_useragent_filter: 'boolean',
  persistence_save_debounce_ms: 'number',
  properties_string_max_length: 'number',
  property_denylist: 'object',
  rate_limiting: 'object',
  request_batching: 'boolean',
  request_queue_config: 'object',
  // Runs before the guard.
  sanitize_properties: 'function',
  session_idle_timeout_seconds: 'number',
  ui_host: 'string',
}

/** Which of PostHog's options can be set; docs/posthog-js.md says it in prose. */
export const posthogOptionTable: OptionRules = { ...strict, ...free }
