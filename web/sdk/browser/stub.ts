// SPDX-License-Identifier: MIT

// The methods that PostHog's snippet defines (posthog-js 1.449.2), so that other code on the page can call them
// before the library has loaded.
const methods =
  'init capture register register_once register_for_session unregister ' +
  'unregister_for_session getFeatureFlag getFeatureFlagPayload isFeatureEnabled ' +
  'reloadFeatureFlags updateEarlyAccessFeatureEnrollment getEarlyAccessFeatures on ' +
  'onFeatureFlags onSurveysLoaded onSessionId getSurveys getActiveMatchingSurveys ' +
  'renderSurvey canRenderSurvey identify setPersonProperties group resetGroups ' +
  'setPersonPropertiesForFlags resetPersonPropertiesForFlags setGroupPropertiesForFlags ' +
  'resetGroupPropertiesForFlags reset get_distinct_id getGroups get_session_id ' +
  'get_session_replay_url alias set_config startSessionRecording stopSessionRecording ' +
  'sessionRecordingStarted captureException loadToolbar get_property getSessionProperty ' +
  'createPersonProfile opt_in_capturing opt_out_capturing has_opted_in_capturing ' +
  'has_opted_out_capturing clear_opt_in_out_capturing debug'

/** An array that queues calls until PostHog's library has replaced it, in the form that array.js looks for. */
export type PosthogStub = unknown[] & {
  /** The arguments of each `init` that waits. */
  _i: unknown[]
  /** The snippet's version. */
  __SV: number
  people: unknown[]
}

/** Makes PostHog's stub. `initArguments` is `[token, options, name]`. */
export const makeStub = (initArguments: readonly unknown[]): PosthogStub => {
  const stub: PosthogStub = Object.assign([], { _i: [initArguments], __SV: 1, people: [] })
  const queue =
    (method: string) =>
    (...values: unknown[]) => {
      stub.push([method, ...values])
    }
  return Object.assign(
    stub,
    Object.fromEntries(methods.split(' ').map((method) => [method, queue(method)])),
  )
}

/** Empties a stub whose library will not come, and keeps it empty. */
export const silenceStub = (stub: PosthogStub): void => {
  // All methods of the stub queue through its `push`.
  stub.push = () => 0
  stub.length = 0
  stub._i = []
}
