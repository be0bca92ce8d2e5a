/**
 * `chiptrail review`: shows pairs that only a person can decide, one by one, and enters each decision
 * at once, so that stopping at any moment loses nothing.
 */
import { on } from 'node:events'
import { Command, Option } from 'commander'
import { ChiptrailError, isChiptrailError } from '../errors.js'
import { type Judge, judge, undo } from '../judge.js'
import type { Verdict } from '../model/ontology.js'
import { asItStands, type Candidate } from '../resolve/candidates.js'
import { createReviewQueue, type ReviewQueue } from '../resolve/queue.js'
import type { GraphStore } from '../store/store.js'
import { parseCount } from './arguments.js'
import type { Context } from './context.js'
import { widthOf } from './layout.js'
import { addJudgeOptions, type JudgeOptions, toJudge } from './person.js'
import { renderCard } from './review-card.js'

const VERDICT_OF: Readonly<Record<string, Verdict>> = { s: 'SAME', d: 'DIFFERENT', u: 'UNSURE' }
const KEYS = 's same · d different · u unsure · k skip · z undo the last · q quit'
/** Keys when no card is left. */
const LAST_KEYS = 'z undo the last · q quit'
/** q, Ctrl-C and Ctrl-D. */
const QUIT: ReadonlySet<string> = new Set(['q', '\u0003', '\u0004'])
/** Candidates taken from the queue at once. */
const BATCH = 50

interface ReviewOptions extends JudgeOptions {
  readonly first: number
}

/** One sitting of one reviewer. */
interface Sitting {
  readonly context: Context
  readonly store: GraphStore
  readonly queue: ReviewQueue
  readonly person: Judge
  /** Pairs passed over until the next sitting. */
  readonly skipped: Set<string>
  /** What was entered, the last one last. */
  readonly entered: { readonly id: string; readonly candidate: Candidate }[]
  /** Candidates still to be shown, the best first. */
  readonly batch: Candidate[]
}

export function reviewCommand(context: Context): Command {
  const command = new Command('review')
    .description('decide pairs of names that may be one, at the terminal; go on at any time')
    .addOption(
      new Option('--first <n>', 'with --json: at most this many pairs')
        .default(20)
        .argParser(parseCount(1, 1000)),
    )
    .addHelpText(
      'after',
      `
Keys: ${KEYS}

Every decision is entered at once. Without a terminal, --json lists the pairs that wait; decide them
with: chiptrail judge A B same|different|unsure

Examples:
  chiptrail review
  chiptrail review --json --first 5`,
    )
    .action((options: ReviewOptions) =>
      context.withStore(async (store) => {
        const queue = createReviewQueue(store, context.knowledge())
        if (options.json) return listQueue(context, queue, options.first)
        if (!isTerminal(context.stdin))
          throw new ChiptrailError(
            'USAGE',
            'Review needs a terminal to press keys in; without one, "chiptrail review --json" lists the pairs and "chiptrail judge A B same|different|unsure" decides them.',
          )
        const sitting = {
          context,
          store,
          queue,
          person: toJudge(options),
          skipped: new Set<string>(),
          entered: [],
          batch: [],
        }
        await sit(sitting, keysOf(context.stdin, context.signal))
      }),
    )
  return addJudgeOptions(command)
}

async function listQueue(context: Context, queue: ReviewQueue, first: number): Promise<void> {
  const { rows, total, isComplete } = await queue.page({ first, after: null })
  for (const { node } of rows) {
    const { a, b, score, verdict, reasons, listing } = node
    context.print(
      JSON.stringify({
        a: a.text,
        b: b.text,
        score,
        verdict,
        entityA: a.entityId,
        entityB: b.entityId,
        reasons,
        ...(listing && { listing: listing.id, list: listing.list, version: listing.version }),
      }),
    )
  }
  context.say(`${rows.length} of ${isComplete ? '' : 'more than '}${total} pairs.`)
}

async function sit(sitting: Sitting, keys: AsyncGenerator<string>): Promise<void> {
  const { context, skipped, entered } = sitting
  try {
    for (;;) {
      const candidate = await nextCandidate(sitting)
      if (candidate === null) {
        context.say(
          skipped.size > 0
            ? `Nothing else waits; ${skipped.size} pairs were passed over.`
            : 'Nothing waits for you.',
        )
        if (await goesBack(sitting, keys)) continue
        return
      }
      context.print(`\n${await renderCard(sitting.store, candidate, widthOf(context.stdout))}\n\n${KEYS}`)
      if ((await decide(sitting, candidate, keys)) === 'quit') return
    }
  } finally {
    await keys.return(undefined)
    context.say(`${entered.length} decisions are entered; "chiptrail review" goes on.`)
  }
}

/** Lets a person who has seen all cards take the last decision back; false if that is not wanted, or nothing can be. */
async function goesBack(sitting: Sitting, keys: AsyncGenerator<string>): Promise<boolean> {
  if (sitting.entered.length === 0) return false
  sitting.context.print(`\n${LAST_KEYS}`)
  for (
    let pressed = await keys.next();
    !pressed.done && !QUIT.has(pressed.value);
    pressed = await keys.next()
  )
    if (pressed.value === 'z') {
      await takeBack(sitting)
      return true
    }
  return false
}

/** Waits for a key that decides, passes over, goes back or ends. */
async function decide(
  sitting: Sitting,
  candidate: Candidate,
  keys: AsyncGenerator<string>,
): Promise<'next' | 'quit'> {
  for (;;) {
    const pressed = await keys.next()
    const key = pressed.done ? 'q' : pressed.value
    if (QUIT.has(key)) return 'quit'
    if (key === 'k' || key === ' ') sitting.skipped.add(pairOf(candidate))
    else if (key === 'z') {
      sitting.batch.unshift(candidate)
      await takeBack(sitting)
    } else if (VERDICT_OF[key]) await enter(sitting, candidate, VERDICT_OF[key])
    else continue
    return 'next'
  }
}

async function enter(sitting: Sitting, candidate: Candidate, verdict: Verdict): Promise<void> {
  const { context, store, person, skipped, entered } = sitting
  const b = candidate.listing?.id ?? candidate.b.text
  const opinion = { a: candidate.a.text, b, verdict, ...person }
  try {
    const { judgement, isNew } = await judge(store, { knowledge: context.knowledge() }, opinion)
    if (isNew) entered.push({ id: judgement.id, candidate })
    context.print(`→ ${verdict}  ${judgement.id}`)
  } catch (error) {
    if (!isChiptrailError(error, 'CONFLICT') && !isChiptrailError(error, 'NOT_FOUND')) throw error
    // Others judge, and documents go, while a card is looked at.
    skipped.add(pairOf(candidate))
    context.say(error.message)
  }
}

async function takeBack({ context, store, person, entered, batch }: Sitting): Promise<void> {
  const last = entered.pop()
  if (!last)
    return context.say('Nothing of this sitting is left to undo; "chiptrail undo ID" takes back older ones.')
  await undo(store, { knowledge: context.knowledge() }, [last.id], { ...person, reason: null })
  batch.unshift(last.candidate)
  context.print(`→ taken back  ${last.id}`)
}

/** Gives the best candidate that was not passed over. Asks the queue again only when a batch is used up. */
async function nextCandidate({ store, queue, skipped, batch }: Sitting): Promise<Candidate | null> {
  for (;;) {
    for (let next = batch.shift(); next; next = batch.shift()) {
      // A decision since the queue was asked may have joined either with others, which the card must show.
      const standing = skipped.has(pairOf(next)) ? null : await asItStands(store, next)
      if (standing) return standing
    }
    for (let after: string | null = null; batch.length === 0; ) {
      const page = await queue.page({ first: BATCH, after })
      batch.push(...page.rows.map(({ node }) => node).filter((one) => !skipped.has(pairOf(one))))
      if (batch.length === 0 && !page.hasMore) return null
      after = page.rows.at(-1)?.cursor ?? null
    }
  }
}

function pairOf({ a, b }: Candidate): string {
  return `${a.id} ${b.id}`
}

interface Terminal extends NodeJS.ReadableStream {
  readonly isTTY: true
  setRawMode(isRaw: boolean): unknown
}

function isTerminal(stream: object): stream is Terminal {
  return 'isTTY' in stream && stream.isTTY === true && 'setRawMode' in stream
}

/** Gives one key at a time; ends with the input, or when the program is asked to stop. */
async function* keysOf(terminal: Terminal, signal: AbortSignal): AsyncGenerator<string> {
  terminal.setRawMode(true)
  terminal.setEncoding('utf8')
  try {
    // Arrows and the like come as sequences that begin with escape.
    for await (const [chunk] of on(terminal, 'data', { signal, close: ['end', 'close'] }) as AsyncIterable<
      [string]
    >)
      if (!chunk.startsWith('\u001b')) yield* chunk.toLowerCase()
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    terminal.setRawMode(false)
    terminal.pause()
  }
}
