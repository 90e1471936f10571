// SPDX-License-Identifier: MIT

/** Spellings under which a text could be found in a request. */
const spellings = (text: string): string[] => [
  text,
  encodeURIComponent(text),
  encodeURI(text),
  text.replaceAll(' ', '+'),
  text.replaceAll(' ', ''),
  JSON.stringify(text).slice(1, -1),
  Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1),
]

/** Whether `text` holds `wanted`, in any spelling and in upper or lower case. */
export function holds(text: string, wanted: string): boolean {
  const lower = text.toLowerCase()
  return spellings(wanted).some((spelling) => lower.includes(spelling.toLowerCase()))
}
