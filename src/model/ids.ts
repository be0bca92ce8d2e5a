/** Content-addressed ids: the same content always has the same id, on every machine and in every order. */
import { createHash } from 'node:crypto'

/** Hashes `text` (UTF-8) with SHA-256, as 64 hex digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Gives the id of the document whose stored text is `text`. */
export function documentId(text: string): string {
  return `doc_${sha256(text)}`
}

/** Gives `prefix_` plus the first 32 hex digits of the hash over `parts`, which are kept apart by length. */
export function hashId(prefix: string, ...parts: readonly string[]): string {
  return `${prefix}_${sha256(parts.map((part) => `${part.length}:${part}`).join('')).slice(0, 32)}`
}

/** Compares by code unit: the one order used wherever an order must be the same everywhere. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
