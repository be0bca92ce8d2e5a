/** A dossier in, the parts of its page out: what is known, from whom, and what is not. */
import type { ControlFinding } from '../controls/findings.js'
import { DISCLAIMER } from '../controls/findings.js'
import { type PartyListing, tellListing } from '../controls/parties.js'
import { playersOf } from '../model/hops.js'
import { labelIn } from '../model/labels.js'
import type { Role } from '../model/ontology.js'
import { denialsOf, tellStatus, unknownsOf } from '../model/unknowns.js'
import { momentNotes } from '../time/moment.js'
import type { Chain } from '../trace/query.js'
import { type Block, heading, type Inline, type Line, list, paragraph } from './blocks.js'
import type { Dossier, DossierDeal } from './dossier.js'
import { composeTimeline } from './timeline.js'
import { moneyOf, plural, toWords } from './words.js'

const PARTIES: readonly (readonly [Role, string])[] = [
  ['BUYER', 'Buyer'],
  ['TENDER_AGENT', 'Tender agent (sells nothing)'],
  ['INTERMEDIARY', 'Intermediary'],
  ['PROVIDER', 'Provider'],
  ['CHIP', 'Chip'],
  ['MODEL', 'AI model'],
]
/** Composes the page. The same dossier gives the same parts. */
export function compose(dossier: Dossier): Block[] {
  return [
    ...composeHead(dossier),
    heading(2, 'Chains'),
    ...(dossier.chains.length > 0
      ? dossier.chains.flatMap((chain) => composeChain(dossier, chain))
      : [paragraph('No document states a chain through it.')]),
    heading(2, 'Deals'),
    ...(dossier.deals.length > 0
      ? dossier.deals.flatMap((deal, index) => composeDeal(dossier, deal, index + 1))
      : [paragraph('No document names it in a deal.')]),
    ...composeRelations(dossier),
    heading(2, 'Timeline'),
    ...composeTimeline(dossier),
    heading(2, 'Sources'),
    ...composeSources(dossier),
    heading(2, 'Limits of the evidence'),
    ...composeLimits(dossier),
  ]
}

function composeHead({ subject, revision, moment, deals, dealCount, chains }: Dossier): Block[] {
  const names = [subject.nameZh, ...subject.aliases].filter((name) => name !== null)
  const disputed = deals.filter(({ deal }) => deal.disputed).length
  const when = [
    ...(moment.asOf === undefined ? [] : [`the world as of ${moment.asOf}`]),
    ...(moment.knownAt === undefined ? [] : [`as known at ${moment.knownAt}`]),
  ]
  return [
    heading(1, subject.nameZh === null ? subject.name : `${subject.name} ${subject.nameZh}`),
    paragraph(
      [toWords(subject.kind), subject.country, subject.id].filter((part) => part !== null).join(' · '),
    ),
    ...(subject.describedIn === undefined
      ? []
      : [paragraph(`No document names it; so it is described in ${subject.describedIn}.`)]),
    ...(names.length > 0 ? [paragraph({ strong: 'Also: ' }, names.join(', '))] : []),
    paragraph(
      `${plural(dealCount, 'deal')}, ${plural(chains.length, 'chain')}` +
        `${disputed > 0 ? `, ${disputed} disputed` : ''}. Graph revision ${revision}` +
        `${when.length > 0 ? `; ${when.join(', ')}` : ''}.`,
    ),
    {
      type: 'note',
      line: [
        'What documents say, with their words; not what is proven in court. A chain is drawn only where the sources carry it. ',
        { strong: DISCLAIMER },
      ],
    },
  ]
}

function composeChain(dossier: Dossier, chain: Chain): Block[] {
  const open = [chain.why, ...chain.unknowns].filter((text) => text !== null)
  return [
    heading(3, chain.text),
    paragraph(
      { strong: chain.grade },
      ` · confidence ${chain.confidence.toFixed(2)} · ${chain.dealIds.map((id) => dealNumber(dossier, id)).join(', ')}`,
    ),
    ...list(open.map((text) => [text])),
    ...chain.hops.flatMap((hop): Block[] => {
      const [best] = hop.evidence
      const step = `${nameOf(dossier, hop.from)} ${toWords(hop.relation)} ${nameOf(dossier, hop.to)}`
      const others = hop.evidence.length - 1
      return [
        paragraph({ strong: step }, others > 0 ? ` (and ${plural(others, 'more passage')})` : ''),
        ...(best ? [quoteOf(dossier, best.quote, best.documentId)] : []),
      ]
    }),
  ]
}

/** Nothing where nobody is known to belong to it, nor it to anybody. */
function composeRelations(dossier: Dossier): Block[] {
  if (dossier.relations.length === 0) return []
  return [
    heading(2, 'Whose it is'),
    ...dossier.relations.flatMap(({ relation: { from, to, source }, claims }): Block[] => {
      const line = `${nameOf(dossier, from)} is part of ${nameOf(dossier, to)}`
      const known = source === 'name' ? 'its name says so' : 'from the gazetteer'
      if (claims.length === 0) return [paragraph({ strong: line }, ` (${known})`)]
      const quotes = claims.flatMap(({ evidence, documentId }) =>
        evidence
          .filter(({ field }) => field === 'sentence')
          .map(({ quote }) => quoteOf(dossier, quote, documentId)),
      )
      return [paragraph({ strong: line }), ...quotes]
    }),
  ]
}

function composeDeal(dossier: Dossier, found: DossierDeal, number: number): Block[] {
  const { deal, claims, findings, findingsAsOf, listings } = found
  const parties = PARTIES.flatMap(([role, title]): Line[][] => {
    const names = playersOf(deal, role).map((id) => {
      const isOwn = deal.ownModelIds.includes(id)
      return `${nameOf(dossier, id)}${isOwn ? ' (the buyer’s own)' : ''}`
    })
    return names.length > 0 ? [[[title], [names.join(role === 'INTERMEDIARY' ? ' → ' : ', ')]]] : []
  })
  const facts = [
    deal.status,
    deal.access,
    deal.amount && moneyOf(deal.amount),
    deal.quantity && `${deal.quantity.value}${deal.quantity.unit ? ` ${deal.quantity.unit}` : ''}`,
    deal.date ?? 'no date',
    deal.reference,
    plural(deal.origins, 'independent source'),
    deal.disputed ? 'DISPUTED' : null,
  ].filter((fact) => fact !== null)
  const denials = denialsOf(claims)
  return [
    heading(3, `Deal ${number}${deal.title === null ? '' : `: ${deal.title}`}`),
    paragraph({ strong: facts.join(' · ') }, ` · ${deal.id.slice(0, 13)}`),
    { type: 'table', head: ['Part', 'Who'], rows: parties },
    ...list(unknownsOf(deal, claims).map((text) => [text])),
    ...(denials.length > 0
      ? [
          paragraph(
            { strong: 'Against it: ' },
            ...denials.flatMap((claim, index): Inline[] => [
              ...(index > 0 ? ['; '] : []),
              `${tellStatus(claim)} `,
              { source: sourceNumber(dossier, claim.documentId) },
            ]),
          ),
        ]
      : []),
    ...composeFindings('Export rules at its date', findings),
    ...(findingsAsOf
      ? composeFindings(`Export rules at ${dossier.moment.asOf ?? ''}, as asked`, findingsAsOf)
      : []),
    ...composeListings(dossier, listings),
    paragraph({ strong: 'What each source says' }),
    ...claims.flatMap((claim): Block[] => {
      const sentences = claim.evidence.filter(({ field }) => field === 'sentence')
      const spans = [...(sentences.length > 0 ? sentences : claim.evidence)].sort((a, b) => a.start - b.start)
      const quotes = [...new Set(spans.map((span) => span.quote))]
      const quote = quotes
        .filter((one) => !quotes.some((other) => other !== one && other.includes(one)))
        .join(' … ')
      const answered =
        denials.length > 0 && !denials.includes(claim)
          ? ` — answered: ${denials.map(tellStatus).join('; ')}`
          : ''
      return [
        paragraph(`${tellStatus(claim)}${claim.amount ? ` · ${moneyOf(claim.amount)}` : ''}${answered}`),
        quoteOf(dossier, quote, claim.documentId),
      ]
    }),
  ]
}

function composeFindings(title: string, findings: readonly ControlFinding[]): Block[] {
  const cited = new Map<string, Line>()
  for (const { rules, since, text } of findings) {
    for (const { control, covers } of rules) {
      const { citation, title: name, url, verification } = control
      if (covers.answer === 'NO' || !text.includes(citation)) continue
      const checked = ` · ${verification.status} by ${verification.by} on ${verification.on}`
      cited.set(citation, [{ link: citation, url }, `, ${name}${checked}`])
    }
    if (since && !cited.has(since.citation))
      cited.set(since.citation, [{ link: since.citation, url: since.url }, `, since ${since.date}`])
  }
  return [
    paragraph({ strong: `${title} ` }, '(not legal advice)'),
    ...list(findings.map(({ outcome, text }) => [{ strong: outcome }, `: ${text}`])),
    ...list([...cited.values()]),
  ]
}

function composeListings(dossier: Dossier, listings: readonly PartyListing[]): Block[] {
  if (listings.length === 0) return []
  return [
    paragraph({ strong: 'Restriction lists at its date ' }, '(buyers, intermediaries and the subject)'),
    ...list(listings.map((found): Line => [tellListing(found, nameOf(dossier, found.entityId))])),
  ]
}

function composeSources({ documents }: Dossier): Block[] {
  return documents.map((document, index): Block => {
    const facts = [
      document.title ?? 'untitled',
      document.publisher,
      document.publishedAt ?? 'no date of publication',
      document.language,
    ].filter((fact) => fact !== null)
    const link: Inline[] = document.url === null ? [] : [' · ', { link: document.url, url: document.url }]
    return { type: 'source', number: index + 1, line: [facts.join(', '), ...link, ` · ${document.id}`] }
  })
}

function composeLimits(dossier: Dossier): Block[] {
  const { limits, hasMoreChains, deals, dealCount, documents, moment } = dossier
  const undated = documents.filter(({ publishedAt }) => publishedAt === null).length
  const shown = deals.filter(({ deal }) =>
    deal.roles.some(({ entityId }) => entityId === dossier.subject.id),
  ).length
  const said = [
    'The graph holds only the documents that were read into it; what is not in it is not denied by it.',
    'Parts of deals are found by rules or a language model and may be missed; every part that is shown has its words.',
    'Independent sources count origins: a reprint, or a retelling that gives the same address, is no second one.',
    'Findings on export rules are computed from a table and do not judge licences, exceptions, end uses or where a chip stood.',
    ...momentNotes(moment),
    ...(undated > 0 ? [`${plural(undated, 'source')} without a date of publication.`] : []),
    ...(hasMoreChains ? [`Only the first ${dossier.chains.length} chains are shown.`] : []),
    ...(shown < dealCount ? [`Only ${shown} of ${dealCount} deals are shown, oldest first.`] : []),
    ...(limits.truncated
      ? [`The search for chains stopped early: ${limits.reason ?? 'a limit was reached'}`]
      : []),
    `Chains of several deals begin at the subject and join at most ${limits.maxDealsPerChain}.`,
    ...limits.notCrossed,
  ]
  return list(said.map((text) => [text]))
}

function quoteOf(dossier: Dossier, text: string, documentId: string): Block {
  const document = dossier.documents.find(({ id }) => id === documentId)
  const from: Line = [
    { source: sourceNumber(dossier, documentId) },
    ` ${document?.publisher ?? document?.title ?? ''}`,
  ]
  return { type: 'quote', text, language: document?.language ?? 'en', from }
}

function sourceNumber({ documents }: Dossier, documentId: string): number {
  return documents.findIndex(({ id }) => id === documentId) + 1
}

function dealNumber({ deals }: Dossier, dealId: string): string {
  return `deal ${deals.findIndex(({ deal }) => deal.id === dealId) + 1}`
}

function nameOf({ entities }: Dossier, id: string): string {
  return labelIn(entities, id)
}
