// SPDX-License-Identifier: MIT

/** What a query says about the campaign, as JSON: `{"utm_source": "news"}`. */
export const campaignOf = (query: string): string => {
  const parameters = [...new URLSearchParams(query)]
  return JSON.stringify(Object.fromEntries(parameters.filter(([key]) => key.startsWith('utm_'))))
}
