// SPDX-License-Identifier: MIT
// Generated files are compared by what they say. A checkout may have turned their line endings, an editor
// may have put a byte-order mark before them, and a formatter lays them out in its own way.

export type Language = 'cpp' | 'typescript' | 'markdown'

const byteOrderMark = '\uFEFF'

export const withoutByteOrderMark = (text: string): string =>
  text.startsWith(byteOrderMark) ? text.slice(1) : text

const tokens = /\/\*[^]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[\w$]+|[^\s\w$]/g

/** The words of a comment, without what marks it as one. */
const wordsOf = (comment: string): string =>
  comment
    .replace(/^\/\*+|\*\/$/g, '')
    .replace(/^\s*(\/{2,}|\*(?!\/))/gm, '')
    .trim()

const isComment = (token: string): boolean => /^\/[/*]/.test(token)
const isText = (token: string): boolean => /^['"]/.test(token)

const codeTokens = (text: string): string[] =>
  (text.match(tokens) ?? []).map((token) => {
    if (isComment(token)) return wordsOf(token)
    return isText(token) ? `"${token.slice(1, -1)}"` : token
  })

/** Formatters add and remove `;`, `,` and the first `|` of a union, and nothing hangs on them here. */
const typeTokens = (text: string): string[] => {
  const kept = codeTokens(text).filter((token) => token !== ';' && token !== ',')
  return kept.filter((token, index) => token !== '|' || kept[index - 1] !== ':')
}

/** Prettier adds and removes escapes, and has its own marks for lists and for what is strong. */
const markdownWords = (text: string): string[] =>
  text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/^\s*[*+-]\s+/gm, '- ')
    .replaceAll('**', '__')
    .split(/\s+/)

const meaningOf = (language: Language, text: string): string => {
  const plain = withoutByteOrderMark(text)
  const parts =
    language === 'markdown'
      ? markdownWords(plain)
      : (language === 'typescript' ? typeTokens : codeTokens)(plain)
  return parts.join(' ').replace(/\s+/g, ' ').trim()
}

/** Whether two texts differ in their layout at most. */
export const saysTheSame = (language: Language, left: string, right: string): boolean =>
  left === right || meaningOf(language, left) === meaningOf(language, right)

/** The text with the line endings and the byte-order mark of what it replaces. */
export const inTheFormOf = (current: string, text: string): string =>
  (current.startsWith(byteOrderMark) ? byteOrderMark : '') +
  (current.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text)
