/** What no store can hold is taken out of texts here, before offsets into them are made. */

const UNSTORABLE = /[\0\p{Surrogate}]/gu

/** Replaces NUL and halves of surrogate pairs by U+FFFD, one for one, so that offsets stay. */
export function mendText(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD')
}
