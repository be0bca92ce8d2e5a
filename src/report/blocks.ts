/** The parts that a dossier is made of, whatever it is written as. Plain data. */

/** A piece of running text: plain, strong, a link to the web, or a pointer to a numbered source. */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly link: string; readonly url: string }
  | { readonly source: number }
export type Line = readonly Inline[]

/** One part, in the order of reading. */
export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly type: 'paragraph'; readonly line: Line }
  | { readonly type: 'note'; readonly line: Line }
  | { readonly type: 'list'; readonly items: readonly Line[] }
  /** Words of a source, exactly, with where they stand. */
  | { readonly type: 'quote'; readonly text: string; readonly language: string; readonly from: Line }
  | { readonly type: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Line[])[] }
  /** A source under the number by which it is pointed to. */
  | { readonly type: 'source'; readonly number: number; readonly line: Line }

/** Makes a paragraph. */
export function paragraph(...line: Inline[]): Block {
  return { type: 'paragraph', line }
}

/** Makes a heading. */
export function heading(level: 1 | 2 | 3, text: string): Block {
  return { type: 'heading', level, text }
}

/** Makes a list; none for no items. */
export function list(items: readonly Line[]): Block[] {
  return items.length > 0 ? [{ type: 'list', items }] : []
}
