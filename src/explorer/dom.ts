/** Builds elements from data. Text is always text: nothing that a document says becomes markup. */
import { addressOf, atDates, type View } from './address.js'
import { languageOfName } from './words.js'

export type Child = Node | string | null | false | undefined
type Attributes = Record<string, string | boolean | null | undefined | ((event: Event) => void)>

/** Makes an element; `on…` attributes are listeners, `true` sets an empty attribute, null and false leave it out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (typeof value === 'string') element.setAttribute(name, value)
  }
  element.append(...present(children.flat()))
  return element
}

/** Leaves out children that are not there. */
export function present(children: readonly Child[]): (Node | string)[] {
  return children.filter((child) => child !== null && child !== false && child !== undefined)
}

/**
 * Makes a link to a view of this page, at the dates that are looked at unless it names its own. Chinese
 * text is marked as such, for fonts and for voices.
 */
export function linkTo(view: View, text: string, attributes: Attributes = {}): HTMLAnchorElement {
  const href = addressOf(atDates(view))
  return h('a', { lang: languageOfName(text), ...attributes, href, 'data-link': true }, text)
}

/** Makes a link to a page elsewhere, or its text alone where the address is none of the web. */
export function linkOut(url: string, text: string, attributes: Attributes = {}): Node {
  if (!/^https?:\/\//.test(url)) return document.createTextNode(text)
  return h('a', { ...attributes, href: url, rel: 'noreferrer noopener' }, text)
}

/** Puts `separator` between the nodes. */
export function separated(nodes: readonly Node[], separator: string): (Node | string)[] {
  return nodes.flatMap((node, index) => (index === 0 ? [node] : [separator, node]))
}

/** Finds the one element of the page with `id`. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no element #${id}.`)
  return element as T
}

/** Says something to people who hear the page. */
export function announce(text: string): void {
  byId('announce').textContent = text
}
