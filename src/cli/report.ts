/** `chiptrail report ENTITY`: a dossier that stands by itself, as HTML or Markdown. */
import { Command, Option } from 'commander'
import { ChiptrailError } from '../errors.js'
import { REPORT_FORMATS, type ReportFormat, writeReport } from '../report/report.js'
import type { Moment } from '../time/moment.js'
import { findEntity } from '../trace/entities.js'
import type { Context } from './context.js'
import { addMoment } from './moment.js'
import { writeTo, writeWhole } from './writing.js'

interface ReportOptions extends Moment {
  readonly format?: ReportFormat
  readonly output?: string
}

export function reportCommand(context: Context): Command {
  return addMoment(new Command('report'))
    .description(
      'write a dossier on an entity: chains, deals, rules, listings, timeline, sources with quotes, limits',
    )
    .argument('<entity>', 'a name or alias in any script, or an id')
    .addOption(
      new Option(
        '--format <format>',
        'html: one file that needs no other; md: Markdown (default: by the name of the file, else html)',
      ).choices(REPORT_FORMATS),
    )
    .option('-o, --output <file>', 'write to a file instead of stdout; whole or not at all')
    .addHelpText(
      'after',
      `
The same graph gives the same bytes; the revision of the graph stands in the dossier.

Examples:
  chiptrail report "Shenzhen University" -o shenzhen.html
  chiptrail report 之江实验室 --format md --known-at 2024-08-22`,
    )
    .action((text: string, { format, output, asOf, knownAt }: ReportOptions) =>
      context.withStore(async (store) => {
        const subject = await findEntity(store, text)
        const revision = await store.revision()
        const report = await writeReport(store, context.controls(), subject, {
          format: format ?? (output?.endsWith('.md') ? 'md' : 'html'),
          moment: { asOf, knownAt },
        })
        if ((await store.revision()) !== revision)
          throw new ChiptrailError('CONFLICT', 'The graph changed while it was read; write the report again.')
        if (output === undefined) return writeTo(context.stdout, [report])
        await writeWhole(output, report, context.signal)
        context.say(`wrote ${output}`)
      }),
    )
}
