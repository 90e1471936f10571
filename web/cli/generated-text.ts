// SPDX-License-Identifier: MIT
// Generated files are compared by their content. A checkout may have changed the line endings, an editor may
// have added a byte-order mark, and a formatter has its own layout.

export type Language = 'cpp' | 'typescript' | 'markdown'

const byteOrderMark = '\uFEFF'

export const withoutByteOrderMark = (text: string): string =>
  text.startsWith(byteOrderMark) ? text.slice(1) : text

const tokens = /\/\*[^]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[\w$]+|[^\s\w$]/g

/** The words of a comment, without its markers. */
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

/** Formatters add and remove `;`, `,` and the first `|` of a union, none of which matters here. */
const typeTokens = (text: string): string[] => {
  const kept = codeTokens(text).filter((token) => token !== ';' && token !== ',')
  return kept.filter((token, index) => token !== '|' || kept[index - 1] !== ':')
}

/** Prettier adds and removes escapes, and has its own marks for lists and strong text. */
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

/** Whether two texts are the same but for their layout. */
export const saysTheSame = (language: Language, left: string, right: string): boolean =>
  left === right || meaningOf(language, left) === meaningOf(language, right)

/** `text` with the line endings and the byte-order mark of the text that it replaces. */
export const inTheFormOf = (current: string, text: string): string =>
  (current.startsWith(byteOrderMark) ? byteOrderMark : '') +
  (current.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text)
