// SPDX-License-Identifier: MIT

/** Makes an element. Texts become text nodes, never HTML. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** Sets a text that has changed: a screen reader would read the same one again. */
export const setText = (target: Element, text: string): void => {
  if (target.textContent !== text) target.textContent = text
}
