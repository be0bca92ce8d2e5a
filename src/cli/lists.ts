/** `chiptrail lists`: the restriction lists that are loaded, and loading, updating and removing them. */
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Command, Option } from 'commander'
import { ChiptrailError, isChiptrailError } from '../errors.js'
import { describeLists, type ListReport, type ListSource, loadList, removeList } from '../lists.js'
import { currentVersion } from '../model/listing.js'
import { type ListFile, readListFile } from '../read/lists/lists.js'
import { parseDate } from './arguments.js'
import type { Context } from './context.js'
import { countOf } from './layout.js'

interface AddOptions {
  readonly name?: string
  readonly edition?: string
  readonly date?: string
  readonly source?: string
  readonly mapping?: string
  readonly force?: boolean
  readonly json?: boolean
}

const EXAMPLES = `
Examples:
  chiptrail lists add seed/lists
  chiptrail lists add consolidated.csv --date 2026-11-20
  chiptrail lists add watch.csv --mapping watch.yaml --name "Watch list" --date 2026-11-20
  chiptrail lists remove "Watch list"`

/** Rows that could not be read which are told one by one. */
const TOLD = 20

export function listsCommand(context: Context): Command {
  const command = new Command('lists')
    .description('show the restriction lists that are loaded; load, update or remove one')
    .addHelpText('after', EXAMPLES)
  command
    .command('show', { isDefault: true })
    .description('show every list with its version, date, source and entries')
    .option('--json', 'one JSON object per list')
    .addHelpText('after', EXAMPLES)
    .action((options: { json?: boolean }) => show(context, options.json === true))
  command
    .command('add')
    .description('load a list, or a newer version of one; loading the same version again changes nothing')
    .argument(
      '<paths...>',
      'files or folders: our JSON lines, FollowTheMoney, the Consolidated Screening List, CSV',
    )
    .option('--name <name>', 'name of the list, where the file does not say it')
    .option('--edition <version>', 'its version; default: its date')
    .addOption(new Option('--date <day>', 'the day of this version, such as 2026-11-20').argParser(parseDay))
    .option('--source <text>', 'where it was taken from; default: the name of the file')
    .option('--mapping <file>', 'YAML that says what the columns are')
    .option('--force', 'load it though it loses a third of the entries, is older, or is loaded already')
    .option('--json', 'one JSON report per list')
    .addHelpText(
      'after',
      `
Entries that a newer version no longer has get an end date. A version that loses a third of the
entries is refused: the file may be cut short.
${EXAMPLES}`,
    )
    .action((paths: string[], options: AddOptions) => add(context, paths, options))
  command
    .command('remove')
    .description('take lists out, with their entries and all that said who is listed on them')
    .argument('<names...>', 'names or ids of lists')
    .option('--json', 'one JSON report per list')
    .addHelpText('after', EXAMPLES)
    .action((names: string[], options: { json?: boolean }) =>
      context.withStore(async (store) => {
        for (const name of names) {
          const removed = await removeList(store, name)
          if (options.json) context.print(JSON.stringify({ list: name, removed }))
          else context.print(`${name}: ${countOf(removed, 'entry', 'entries')} removed.`)
        }
      }),
    )
  return command
}

async function show(context: Context, json: boolean): Promise<void> {
  await context.withStore(async (store) => {
    const rows = await describeLists(store)
    for (const { list, current, ended } of rows) {
      const { version, date, source } = currentVersion(list)
      if (json) context.print(JSON.stringify({ ...list, current, ended }))
      else
        context.print(
          `${list.name}  ${version}${version === date ? '' : ` of ${date}`} · ${countOf(current, 'entry', 'entries')}${ended > 0 ? `, ${ended} ended` : ''} · ${source}`,
        )
    }
    if (rows.length === 0) context.say('No restriction list is loaded; try: chiptrail lists add seed/lists')
  })
}

async function add(context: Context, paths: readonly string[], options: AddOptions): Promise<void> {
  const files = (await Promise.all(paths.map(expand))).flat()
  if (files.length > 1 && options.name !== undefined)
    throw new ChiptrailError(
      'USAGE',
      `--name names one list, but there are ${files.length} files; load them one by one.`,
    )
  await context.withStore(async (store) => {
    for (const path of files)
      try {
        const file = await readListFile(path, options.mapping ?? null)
        const source = toSource(path, file, options)
        tell(context, path, file)
        const report = await loadList(store, { knowledge: context.knowledge() }, source, {
          force: options.force === true,
          signal: context.signal,
        })
        if (options.json) context.print(JSON.stringify({ path, ...toCounts(file), ...report }))
        else context.print(toSentence(report))
      } catch (error) {
        // One list that is refused does not keep out the others.
        if (!isChiptrailError(error, 'CONFLICT') || files.length === 1) throw error
        context.say(`${path}: ${error.message}`)
        context.rejectSome()
      }
  })
}

/** Gives the files of a folder, by name; a file as it is. */
async function expand(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new ChiptrailError('USAGE', `There is no file or folder ${path}; check the path.`)
  if (!found.isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => /\.(?:jsonl?|csv|tsv)$/i.test(name)).sort()
  if (names.length === 0)
    throw new ChiptrailError('USAGE', `${path} holds no .jsonl, .json, .csv or .tsv file.`)
  return names.map((name) => join(path, name))
}

function toSource(path: string, { about, entries }: ListFile, options: AddOptions): ListSource {
  const name = options.name ?? about.name
  const date = options.date ?? about.date
  if (name === undefined) throw missing(path, 'which list it is', '--name "BIS Entity List"')
  if (date === undefined) throw missing(path, 'of which day it is', '--date 2026-11-20')
  const version = options.edition ?? about.version ?? date
  return { name, date, version, source: options.source ?? about.source ?? basename(path), entries }
}

function missing(path: string, what: string, option: string): ChiptrailError {
  return new ChiptrailError(
    'USAGE',
    `${path} does not say ${what}; add ${option}, or list: {…} to a mapping.`,
  )
}

function parseDay(value: string): string {
  const day = parseDate(value)
  if (day.length < 10)
    throw new ChiptrailError('USAGE', `--date must be a day such as 2026-11-20, got ${value}.`)
  return day
}

/** Says where the rows went that are no entry. */
function tell(context: Context, path: string, { joined, others, rejects }: ListFile): void {
  for (const { place, reason } of rejects.slice(0, TOLD)) context.say(`${place}: ${reason}`)
  if (rejects.length > TOLD)
    context.say(`… and ${rejects.length - TOLD} more rows of ${path} that cannot be read.`)
  if (rejects.length > 0) context.rejectSome()
  if (joined > 0) context.say(`${path}: ${countOf(joined, 'row')} say again what another says.`)
  if (others.length > 0)
    context.say(`${path}: ${countOf(others.length, 'row')} of other things, such as ${others[0]?.reason}.`)
}

function toCounts({ rows, joined, others, rejects }: ListFile) {
  return { rows, joined, others: others.length, rejected: rejects.length }
}

function toSentence(report: ListReport): string {
  const { list, version, entries, added, changed, unchanged, ended, listed, possible } = report
  return (
    `${list} ${version}: ${countOf(entries, 'entry', 'entries')}, ${added} new, ${changed} changed, ${unchanged} as before, ${ended} ended. ` +
    `${countOf(listed, 'entity', 'entities')} of the graph listed, ${possible} possibly.`
  )
}
