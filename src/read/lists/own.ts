/** A list as our own JSON lines: `{"list": {…}}` first, then an entry per line; as seed/lists has them. */
import { z } from 'zod'
import { VERIFICATIONS } from '../../model/control.js'
import type { ListProblem, ListRow } from './entries.js'
import type { ListRows } from './table.js'

const text = z.string().trim().min(1)
const About = z.object({
  list: z.strictObject({ name: text, version: text, date: z.iso.date(), source: text }),
})
const Row = z.strictObject({
  id: text.nullish(),
  kind: z.enum(['ORGANIZATION', 'PERSON']).default('ORGANIZATION'),
  name: text,
  aliases: z.array(text).default([]),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a code of two letters such as CN')
    .nullish(),
  from: text.nullish(),
  to: text.nullish(),
  programme: text.nullish(),
  citation: text.nullish(),
  url: z.url({ protocol: /^https?$/ }).nullish(),
  note: text.nullish(),
  verification: z
    .strictObject({ status: z.enum(VERIFICATIONS), by: text, on: z.iso.date(), note: text })
    .nullish(),
})

/** Reads the lines of a file; a line that cannot be read is a reject, the rest goes on. */
export function readOwnList(
  lines: readonly { readonly text: string; readonly line: number }[],
  name: string,
): ListRows {
  const rows: ListRow[] = []
  const rejects: ListProblem[] = []
  let about: ListRows['about'] = {}
  for (const { text: raw, line } of lines) {
    const place = `${name}:${line}`
    let value: unknown
    try {
      value = JSON.parse(raw)
    } catch {
      rejects.push({ place, reason: `expected a JSON object, got ${raw.slice(0, 60)}` })
      continue
    }
    const isAbout = typeof value === 'object' && value !== null && 'list' in value
    const result = isAbout ? About.safeParse(value) : Row.safeParse(value)
    if (!result.success)
      rejects.push({
        place,
        reason: result.error.issues
          .map((issue) => `"${issue.path.join('.') || 'line'}" ${issue.message}`)
          .join('; '),
      })
    else if ('list' in result.data) about = result.data.list
    else rows.push({ ...result.data, place })
  }
  return { rows, others: [], rejects, about }
}
