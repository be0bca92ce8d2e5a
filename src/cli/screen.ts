/** `chiptrail screen [NAME…]`: names against the restriction lists that are loaded, hits explained. */
import { once } from 'node:events'
import { Command, Option } from 'commander'
import { z } from 'zod'
import { standingOn } from '../controls/listings.js'
import { ChiptrailError } from '../errors.js'
import type { GraphReader } from '../model/query.js'
import {
  type ScreenedName,
  type ScreeningHit,
  type ScreeningResult,
  screenNames,
} from '../resolve/screening/screen.js'
import { parseDate } from './arguments.js'
import type { Context } from './context.js'
import { stylist, widthOf, wrap } from './layout.js'
import { describeListing } from './listings.js'
import { linesOf } from './match.js'

interface ScreenOptions {
  readonly asOf?: string
  readonly json?: boolean
}

const Line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  name: z.string().trim().min(1, 'must not be empty'),
  kind: z.enum(['ORGANIZATION', 'PERSON']).nullish(),
})
/** Lines that are screened together. */
const BATCH = 500

export function screenCommand(context: Context): Command {
  return new Command('screen')
    .description(
      'screen names against the restriction lists that are loaded; without names, each line on stdin',
    )
    .argument('[names...]', 'names in any script')
    .addOption(new Option('--as-of <date>', 'say whether each entry was in force on it').argParser(parseDate))
    .option('--json', 'JSON lines {name, hits, isComplete}')
    .addHelpText(
      'after',
      `
Lines on stdin are names, or {"name", "id"?, "kind"?}. A bad line is reported and the rest goes on. A hit
that only may mean the name is marked UNSURE; "chiptrail judge" decides it. Not legal advice.

Examples:
  chiptrail screen 四川大学 "Inspur Group" --as-of 2024-03
  chiptrail screen --json < names.txt > hits.jsonl`,
    )
    .action((names: string[], options: ScreenOptions) =>
      context.withStore(async (store) => {
        await requireLists(store)
        if (names.length > 0)
          await screenAll(
            context,
            store,
            names.map((name) => ({ name })),
            options,
          )
        else await screenLines(context, store, options)
      }),
    )
}

async function requireLists(reader: GraphReader): Promise<void> {
  for await (const _ of reader.scan('list')) return
  throw new ChiptrailError(
    'NOT_FOUND',
    'No restriction list is loaded; load one first: chiptrail lists add seed/lists',
  )
}

async function screenLines(context: Context, reader: GraphReader, options: ScreenOptions): Promise<void> {
  let batch: (ScreenedName & { id?: string | number | undefined })[] = []
  let number = 0
  for await (const raw of linesOf(context)) {
    number += 1
    if (context.signal.aborted) break
    const line = raw.trim()
    if (line === '') continue
    const parsed = parseLine(line)
    if (typeof parsed === 'string') {
      context.rejectSome()
      context.say(`standard input:${number}: expected a name or {"name", "id"?, "kind"?}, but ${parsed}.`)
      continue
    }
    batch.push(parsed)
    if (batch.length < BATCH) continue
    await screenAll(context, reader, batch, options)
    batch = []
  }
  await screenAll(context, reader, batch, options)
}

function parseLine(line: string): (ScreenedName & { id?: string | number | undefined }) | string {
  if (!line.startsWith('{')) return { name: line }
  try {
    const result = Line.safeParse(JSON.parse(line))
    if (!result.success)
      return result.error.issues
        .map((issue) => `"${issue.path.join('.') || 'it'}" ${issue.message}`)
        .join('; ')
    return { id: result.data.id, name: result.data.name, kind: result.data.kind ?? undefined }
  } catch {
    return `got ${line.slice(0, 60)}, which is not JSON`
  }
}

async function screenAll(
  context: Context,
  reader: GraphReader,
  names: readonly (ScreenedName & { id?: string | number | undefined })[],
  { asOf, json }: ScreenOptions,
): Promise<void> {
  let index = 0
  for await (const result of screenNames(reader, context.knowledge(), names)) {
    const id = names[index++]?.id
    const text = json
      ? JSON.stringify({ ...(id === undefined ? {} : { id }), ...toJson(result, asOf) })
      : draw(context, result, asOf)
    // A reader slower than the comparer must not fill the memory.
    if (!context.print(text)) await once(context.stdout, 'drain')
  }
}

function toJson({ name, hits, isComplete }: ScreeningResult, asOf: string | undefined) {
  return {
    name,
    hits: hits.map(({ listing, verdict, score, reasons, listedAs }) => {
      const { id, list, version, programme, from, to, citation, url, note, verification, kind, country } =
        listing
      return {
        ...{ verdict, score, listedAs, listingId: id, listedName: listing.name, kind, country },
        ...{ list, version, programme, from, to, citation, url, note, verification },
        ...(asOf === undefined ? {} : { asOf, standing: standingOn(listing, asOf) }),
        reasons,
      }
    }),
    isComplete,
  }
}

function draw(
  context: Context,
  { name, hits, isComplete }: ScreeningResult,
  asOf: string | undefined,
): string {
  const style = stylist(context.stdout)
  const width = widthOf(context.stdout)
  const lines = [style('bold', name)]
  if (hits.length === 0) lines.push('  on none of the lists that are loaded')
  for (const hit of hits) lines.push(...drawHit(hit, asOf, width))
  if (!isComplete) lines.push('  … and more that are less alike')
  return lines.join('\n')
}

function drawHit(
  { listing, verdict, score, listedAs, reasons }: ScreeningHit,
  asOf: string | undefined,
  width: number,
): string[] {
  const as = listedAs === listing.name ? `"${listing.name}"` : `"${listedAs}" of "${listing.name}"`
  const fired = reasons.filter(({ feature }) => feature !== 'prior')
  const features = fired.map(
    ({ feature, weight }) => `${feature} ${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`,
  )
  return [
    wrap(`${verdict} ${score.toFixed(2)}  ${as}`, width, 2),
    wrap(describeListing(listing, asOf), width, 4),
    ...(listing.note === null ? [] : [wrap(listing.note, width, 4)]),
    ...(features.length === 0 ? [] : [wrap(`because of ${features.join(', ')}`, width, 4)]),
  ]
}
