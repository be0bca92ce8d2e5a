/** What happened when, in one table: deals, publications, and rules that matter to its chips. */
import type { ControlRow } from '../model/control.js'
import type { Block, Line } from './blocks.js'
import type { Dossier } from './dossier.js'
import { moneyOf } from './words.js'

interface Event {
  /** As known; sorts as text, so that a month comes before its days. */
  readonly date: string
  readonly what: string
  readonly line: Line
}

const NO_DATE = 'no date'

/** Composes the table; a date known to the month or year stands as it is, what no source dates comes last. */
export function composeTimeline(dossier: Dossier): Block[] {
  const events = [...dealsOf(dossier), ...publicationsOf(dossier), ...rulesOf(dossier)].sort((a, b) =>
    compare(a.date === NO_DATE ? '9999' : a.date, b.date === NO_DATE ? '9999' : b.date),
  )
  const rows = events.map(({ date, what, line }): Line[] => [[date], [what], line])
  return [{ type: 'table', head: ['Date', 'What', 'Which'], rows }]
}

function dealsOf({ deals }: Dossier): Event[] {
  return deals.map(({ deal }, index) => ({
    date: deal.date ?? NO_DATE,
    what: 'deal',
    line: [
      `Deal ${index + 1}: ${[deal.status, deal.amount && moneyOf(deal.amount)].filter((part) => part !== null).join(' · ')}`,
    ],
  }))
}

function publicationsOf({ documents }: Dossier): Event[] {
  return documents.map(({ publishedAt, title }, index) => ({
    date: publishedAt ?? NO_DATE,
    what: 'published',
    line: [{ source: index + 1 }, ` ${title ?? 'untitled'}`],
  }))
}

/** Each rule once for every stretch of its history that a finding names. */
function rulesOf({ deals }: Dossier): Event[] {
  const events = new Map<string, Event>()
  for (const { rules, since } of deals.flatMap(({ findings, findingsAsOf }) => [
    ...findings,
    ...(findingsAsOf ?? []),
  ])) {
    if (since)
      events.set(`since ${since.controlId}`, {
        date: since.date,
        what: 'licence',
        line: [
          { link: since.citation, url: since.url },
          ' a licence is needed for hardware without a break since then',
        ],
      })
    for (const { control, phase, covers } of rules)
      if (covers.answer !== 'NO')
        events.set(`${control.id} ${phase.from}`, {
          date: phase.from,
          what: phase.status.toLowerCase().replace('_', ' '),
          line: [{ link: control.citation, url: control.url }, ` ${titleOf(control)}`],
        })
  }
  return [...events.values()]
}

function titleOf({ title, scope }: ControlRow): string {
  return `${title} (${scope === 'HARDWARE' ? 'hardware' : 'remote access'})`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
