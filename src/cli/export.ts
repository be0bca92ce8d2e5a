/** `chiptrail export FORMAT`: the graph, or the part a filter leaves of it, as files that other programs read. */
import { Argument, Command, Option } from 'commander'
import { FILTER_OPTIONS, noOption, readDealFilter } from '../deal-filter.js'
import { ChiptrailError } from '../errors.js'
import { EDGE_MODES, EXPORT_VIEWS, type ExportRequest } from '../export/request.js'
import { EXPORTERS } from '../exports.js'
import { readerAt } from '../time/reader.js'
import type { Context } from './context.js'
import { writeFiles, writeTo } from './writing.js'

interface ExportOptions extends Pick<ExportRequest, 'view' | 'edges'> {
  readonly output?: string
}

export function exportCommand(context: Context): Command {
  const formats = Object.entries(EXPORTERS)
  const command = new Command('export')
    .description('write the graph in a format that other programs read')
    .addArgument(new Argument('<format>', 'the format').choices(formats.map(([name]) => name)))
    .option('-o, --output <file>', 'write to a file instead of stdout; whole or not at all')
    .addOption(
      new Option('--view <view>', 'chains: organizations and items; full: with deals as nodes')
        .choices(EXPORT_VIEWS)
        .default('chains'),
    )
    .addOption(
      new Option('--edges <edges>', 'in chains, an edge per deal, or parallel deals summed')
        .choices(EDGE_MODES)
        .default('deal'),
    )
  const filters = Object.entries(FILTER_OPTIONS).map(([name, { value, help }]) => {
    const option = new Option(`--${name} ${value}`, help).argParser(collect)
    command.addOption(option)
    return { name, key: option.attributeName() }
  })
  // Known so that it is refused with the place to ask it, and not as a slip of the pen.
  const grade = new Option('--grade <grade>').hideHelp().argParser(() => {
    throw noOption('grade', [])
  })
  return command
    .addOption(grade)
    .addHelpText(
      'after',
      `\nFormats:\n${formats.map(([name, { description }]) => `  ${name.padEnd(12)}${description}`).join('\n')}

An option given twice takes deals that meet either; different options must all be met.
csv -o NAME writes NAME.nodes.csv and NAME.edges.csv; neo4j-admin -o NAME makes a folder NAME.

Examples:
  chiptrail export jsonl -o graph.jsonl
  chiptrail export gexf --chip H100 --from-date 2023 -o h100.gexf
  chiptrail export jsonl --known-at 2024-06 -o then.jsonl
  chiptrail export csv --edges sum --buyer "Shenzhen University" -o shenzhen`,
    )
    .action((format: string, options: ExportOptions) =>
      context.withStore(async (store) => {
        const exporter = EXPORTERS[format]
        if (!exporter) throw new ChiptrailError('USAGE', `There is no export format "${format}".`)
        const values = command.opts<Record<string, string[] | undefined>>()
        const given = filters.map(({ name, key }) => [name, values[key] ?? []] as const)
        const { filter, moment } = await readDealFilter(store, Object.fromEntries(given))
        const reader = readerAt(store, moment)
        const request = { view: options.view, edges: options.edges, filter }
        const parts = Object.entries(exporter.files)
        const [[, only] = []] = parts
        if (options.output === undefined) {
          if (parts.length > 1 || !only)
            throw new ChiptrailError('USAGE', `${format} is ${parts.length} files; name them with -o NAME.`)
          await writeTo(context.stdout, only.write(reader, request))
          return
        }
        const revision = await store.revision()
        const written = await writeFiles(options.output, exporter, {
          write: (file) => file.write(reader, request),
          signal: context.signal,
          // Files that are read together must come from one state of the graph.
          isWhole: async () => parts.length === 1 || (await store.revision()) === revision,
        })
        for (const path of exporter.isFolder ? [options.output] : written) context.say(`wrote ${path}`)
      }),
    )
}

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value]
}
