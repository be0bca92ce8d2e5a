/**
 * The review queue of one store: pages of candidates for any number of reviewers. Keeps what it
 * computed until the graph changes; a page after a cursor is right whatever was judged meanwhile.
 */
import { ChiptrailError } from '../errors.js'
import type { GraphReader, Page, PageRequest } from '../model/query.js'
import {
  byRank,
  type Candidate,
  type Compared,
  findCandidates,
  type Queue,
  type QueueLimits,
} from './candidates.js'
import type { Knowledge } from './knowledge.js'

/** A page of candidates. */
interface CandidatePage extends Page<Candidate> {
  /** Candidates in the whole queue. */
  readonly total: number
  /** False where the graph has more names or pairs than are looked at. */
  readonly isComplete: boolean
}

/** The pairs of names that wait for a person. */
export interface ReviewQueue {
  /**
   * Gives a page, best first. Costs a pass over the names after the graph has changed, else nothing.
   *
   * @throws BAD_INPUT if no page gave the cursor.
   */
  page(request: PageRequest): Promise<CandidatePage>
}

/** Makes the queue of `reader`; computes nothing until it is asked. */
export function createReviewQueue(
  reader: GraphReader,
  knowledge: Knowledge,
  limits: QueueLimits = {},
): ReviewQueue {
  let compared: Compared = new Map()
  let latest: { readonly revision: number; readonly queue: Promise<Queue> } | null = null
  const compute = async (): Promise<Queue> => {
    const next: Compared = new Map()
    const queue = await findCandidates(reader, knowledge, limits, compared, next)
    compared = next
    return queue
  }
  const current = async (): Promise<Queue> => {
    const revision = await reader.revision()
    if (latest?.revision !== revision) latest = { revision, queue: compute() }
    const mine = latest
    // What failed is no answer to the next who asks.
    mine.queue.catch(() => {
      if (latest === mine) latest = null
    })
    return mine.queue
  }
  return {
    async page({ first, after }) {
      const place = after === null ? null : toPlace(after)
      const { candidates, isComplete } = await current()
      const start = place === null ? 0 : candidates.findIndex((one) => isBehind(one, place))
      const rest = start < 0 ? [] : candidates.slice(start, start + first + 1)
      return {
        rows: rest.slice(0, first).map((node) => ({ node, cursor: toCursor(node) })),
        hasMore: rest.length > first,
        total: candidates.length,
        isComplete,
      }
    },
  }
}

type Place = Pick<Candidate, 'score'> & { readonly ends: readonly [string, string, string, string] }

function toCursor({ score, a, b }: Candidate): string {
  return Buffer.from(JSON.stringify([score, a.ownEntityId, b.ownEntityId, a.id, b.id])).toString('base64url')
}

function toPlace(cursor: string): Place {
  try {
    const [score, ...ends] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (typeof score === 'number' && ends.length === 4 && ends.every((end) => typeof end === 'string'))
      return { score, ends: ends as unknown as Place['ends'] }
  } catch {
    // Told below, with everything else that is no cursor.
  }
  throw new ChiptrailError('BAD_INPUT', '"after" must be a cursor that an answer gave.')
}

function isBehind(candidate: Candidate, { score, ends: [ownA, ownB, idA, idB] }: Place): boolean {
  const last = {
    ...candidate,
    score,
    a: { ...candidate.a, id: idA, ownEntityId: ownA },
    b: { ...candidate.b, id: idB, ownEntityId: ownB },
  }
  return byRank(candidate, last) > 0
}
