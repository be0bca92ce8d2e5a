/** Lines of a ledger file in, judgements out, and back. Pure; the command line reads and writes. */
import { z } from 'zod'
import { ChiptrailError } from '../errors.js'
import type { Judgement } from '../model/graph.js'
import { VERDICTS } from '../model/ontology.js'
import { canonicalJson } from './claims.js'
import { toEntry, toJudgement } from './ledger.js'

const entityId = z
  .string()
  .regex(/^(?:ent|listing)_\S+$/, 'must be an entity id, ent_…, or that of a list entry, listing_…')
const Line = z.object({
  id: z.string().optional(),
  a: entityId,
  b: entityId,
  nameA: z.string('must be the spelling that was judged'),
  nameB: z.string('must be the spelling that was judged'),
  verdict: z.enum(VERDICTS, `must be one of ${VERDICTS.join(', ')}`),
  reason: z.string().nullish(),
  by: z.string('must name who judged').min(1, 'must name who judged'),
  at: z.iso.datetime('must be an ISO instant such as 2024-08-23T10:00:00Z'),
  score: z.number().min(0).max(1).default(0),
  features: z.array(z.object({ feature: z.string(), weight: z.number() })).default([]),
  undoes: z.string().nullish(),
})

/** Writes a judgement as one line, without its end. */
export function toLedgerLine(judgement: Judgement): string {
  return canonicalJson(toEntry(judgement))
}

/**
 * Parses one line of a ledger file; one written by hand may leave out id, reason, score, features and undoes.
 *
 * @throws BAD_INPUT naming the place and what is wrong, also where the id is not the content's
 */
export function parseLedgerLine(line: string, place: string): Judgement {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw bad(place, `got ${JSON.stringify(line.slice(0, 60))}, which is not JSON`, cause)
  }
  const parsed = Line.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw bad(place, `"${issue?.path.join('.') || 'line'}" ${issue?.message ?? 'is wrong'}`, parsed.error)
  }
  const { id, reason = null, undoes = null, ...rest } = parsed.data
  if (rest.a === rest.b) throw bad(place, `"a" and "b" are both ${rest.a}`)
  const judgement = toJudgement({ ...rest, reason, undoes })
  if (id !== undefined && id !== judgement.id)
    throw bad(
      place,
      `"id" is ${id} where the content gives ${judgement.id}: the line was changed; leave out "id" if it is a new judgement`,
    )
  return judgement
}

function bad(place: string, what: string, cause?: unknown): ChiptrailError {
  return new ChiptrailError(
    'BAD_INPUT',
    `${place}: expected a judgement {"a", "b", "nameA", "nameB", "verdict", "by", "at", …}, but ${what}.`,
    { cause },
  )
}
