/** The door of reports: an entity and a moment in, a dossier as text out. */
import type { ControlFinder } from '../controls/findings.js'
import type { Entity } from '../model/graph.js'
import type { GraphReader } from '../model/query.js'
import type { Moment } from '../time/moment.js'
import { readerAt } from '../time/reader.js'
import { compose } from './compose.js'
import { readDossier } from './dossier.js'
import { toHtml } from './html.js'
import { toMarkdown } from './markdown.js'

/** What a dossier can be written as. */
export const REPORT_FORMATS = ['html', 'md'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/**
 * Writes the dossier on `subject`: the same bytes for the same graph, moment and table of rules.
 *
 * @throws BAD_INPUT if a date of `moment` is none.
 */
export async function writeReport(
  reader: GraphReader,
  controls: ControlFinder,
  subject: Entity,
  { format, moment }: { readonly format: ReportFormat; readonly moment: Moment },
): Promise<string> {
  const dossier = await readDossier(readerAt(reader, moment), controls, subject, moment)
  const blocks = compose(dossier)
  return format === 'html' ? toHtml(`${subject.name}: dossier`, blocks) : toMarkdown(blocks)
}
