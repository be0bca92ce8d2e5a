/** How findings on export rules are drawn under a chain, and what of them goes into JSON. */
import { type ControlFinding, DISCLAIMER } from '../controls/findings.js'
import { type PartyListing, tellListing } from '../controls/parties.js'
import type { Entity } from '../model/graph.js'
import { wrap } from './layout.js'

/** Draws findings as lines under a chain; none for none. */
export function drawFindings(findings: readonly ControlFinding[], width: number): string[] {
  if (findings.length === 0) return []
  const lines = findings.map(({ outcome, text }) => wrap(`${outcome}: ${text}`, width, 4))
  const isPlain = findings.every(({ outcome }) => outcome === 'NOT_APPLICABLE')
  return isPlain
    ? findings.map(({ text }) => wrap(`Export rules: ${text}`, width, 2))
    : ['  Export rules (not legal advice):', ...lines]
}

/** Draws what the same deal would have met at the date asked about; none where there is no chip. */
export function drawAsOf(date: string, findings: readonly ControlFinding[], width: number): string[] {
  const told = findings.filter(({ outcome }) => outcome !== 'NOT_APPLICABLE')
  if (told.length === 0) return []
  return [
    `  The same at ${date}, as asked:`,
    ...told.map(({ outcome, text }) => wrap(`${outcome}: ${text}`, width, 4)),
  ]
}

/** Draws how parties were listed; none for none. */
export function drawListings(
  listings: readonly PartyListing[],
  entities: ReadonlyMap<string, Entity>,
  width: number,
): string[] {
  if (listings.length === 0) return []
  const told = listings.map((found) =>
    tellListing(found, entities.get(found.entityId)?.name ?? found.entityId),
  )
  return ['  Restriction lists:', ...told.map((text) => wrap(text, width, 4))]
}

/** Gives what `--json` prints of a listing. */
export function listingToJson({ listing, match, standing, entityId, date }: PartyListing) {
  const { id, list, programme, version, from, to, citation, url } = listing
  const { verdict, score, listedAs } = match
  return {
    entityId,
    date,
    standing,
    match: { verdict, score, listedAs },
    id,
    list,
    programme,
    version,
    from,
    to,
    citation,
    url,
  }
}

/** Gives what `--json` prints of a finding: rules by citation, without their notes. */
export function toJson({ rules, ...finding }: ControlFinding): Record<string, unknown> {
  return {
    ...finding,
    disclaimer: DISCLAIMER,
    rules: rules.map(({ control, phase, covers }) => ({
      id: control.id,
      citation: control.citation,
      title: control.title,
      url: control.url,
      effect: control.effect,
      status: phase.status,
      from: phase.from,
      to: phase.to,
      covers: covers.answer,
      why: covers.why,
      verification: control.verification.status,
    })),
  }
}
