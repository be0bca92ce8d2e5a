/** `chiptrail match`: tells whether names mean the same, two on the command line or many as JSONL on stdin. */
import { once } from 'node:events'
import { Command, Option } from 'commander'
import { ChiptrailError, isChiptrailError } from '../errors.js'
import { ENTITY_KINDS, type EntityKind } from '../model/ontology.js'
import { createComparer } from '../resolve/compare.js'
import { answerMatch, parseMatchQuestion, renderComparison } from '../resolve/match.js'
import type { Context } from './context.js'

interface MatchOptions {
  readonly json?: boolean
  readonly kind?: EntityKind
}

export function matchCommand(context: Context): Command {
  return new Command('match')
    .description('tell whether two names mean the same, and why; without names, for each line on stdin')
    .argument('[a]', 'a name in any script')
    .argument('[b]', 'another name')
    .addOption(new Option('--kind <kind>', 'what both are').choices(Object.keys(ENTITY_KINDS)))
    .option('--json', 'JSON lines {id, verdict, score, reasons}')
    .addHelpText(
      'after',
      `
Lines on stdin are {"id"?, "a", "b", "kind"?}. A bad line is reported and the rest goes on.

Examples:
  chiptrail match "Shenzhen University" 深圳大学
  chiptrail match --json < pairs.jsonl > verdicts.jsonl`,
    )
    .action((a: string | undefined, b: string | undefined, options: MatchOptions) => {
      if (a === undefined) return matchLines(context, options)
      if (b === undefined)
        throw new ChiptrailError('USAGE', `Expected two names or none, got only "${a}"; add the other name.`)
      matchTwo(context, a, b, options)
    })
}

function matchTwo(context: Context, a: string, b: string, { json, kind }: MatchOptions): void {
  const comparison = createComparer(context.gazetteer()).compare(a, b, kind)
  context.print(json ? JSON.stringify({ a, b, ...comparison }) : renderComparison(a, b, comparison))
}

async function matchLines(context: Context, { json, kind }: MatchOptions): Promise<void> {
  const comparer = createComparer(context.gazetteer())
  let number = 0
  for await (const line of linesOf(context)) {
    number += 1
    if (context.signal.aborted) return
    if (line.trim() === '') continue
    try {
      const question = parseMatchQuestion(line, number)
      const answer = answerMatch(comparer, { ...question, kind: question.kind ?? kind })
      const text = json ? JSON.stringify(answer) : renderComparison(question.a, question.b, answer)
      // A reader slower than the comparer must not fill the memory.
      if (!context.print(text)) await once(context.stdout, 'drain')
    } catch (error) {
      if (!isChiptrailError(error, 'BAD_INPUT')) throw error
      context.rejectSome()
      context.say(error.message)
    }
  }
}

/** Splits stdin on \\n only: JSON strings may hold other line ends. */
export async function* linesOf(context: Pick<Context, 'stdin'>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  try {
    for await (const chunk of context.stdin) {
      const lines = (rest + decoder.decode(toBytes(chunk), { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    rest += decoder.decode()
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    throw new ChiptrailError('UNREADABLE', 'Expected UTF-8 on standard input; save the lines as UTF-8.', {
      cause,
    })
  }
  if (rest !== '') yield rest
}

function toBytes(chunk: unknown): Uint8Array {
  return typeof chunk === 'string' ? new TextEncoder().encode(chunk) : (chunk as Uint8Array)
}
