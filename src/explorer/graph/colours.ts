/** Colours of dots by kind of entity, those of the exports, so that a picture from Gephi reads alike; and how lines stand, whose colours are those of the page's badges. */
import { NODE_COLORS } from '../../export/palette.js'
import type { Tie } from '../shapes.js'

/** How a line stands: bought or won, not yet, called off or denied or disputed, or no matter of a deal. */
export type Standing = 'firm' | 'tentative' | 'refused' | 'fact'

const COLOURS: Readonly<Record<string, string>> = {
  UNIVERSITY: NODE_COLORS.BUYER,
  INSTITUTE: NODE_COLORS.BUYER,
  COMPANY: NODE_COLORS.PROVIDER,
  AGENCY: NODE_COLORS.TENDER_AGENT,
  ORGANIZATION: NODE_COLORS.INTERMEDIARY,
  CHIP: NODE_COLORS.CHIP,
  AI_MODEL: NODE_COLORS.MODEL,
  PERSON: NODE_COLORS.DEAL,
}
const STANDINGS: Readonly<Record<string, Standing>> = {
  AWARDED: 'firm',
  PURCHASED: 'firm',
  CANCELLED: 'refused',
  DENIED: 'refused',
}

/** The rows of the legend, in the order of a chain. */
export const LEGEND = [
  { label: 'university or institute', kinds: ['UNIVERSITY', 'INSTITUTE'] },
  { label: 'company', kinds: ['COMPANY'] },
  { label: 'other party', kinds: ['ORGANIZATION'] },
  { label: 'public body or agency', kinds: ['AGENCY'] },
  { label: 'chip', kinds: ['CHIP'] },
  { label: 'AI model', kinds: ['AI_MODEL'] },
  { label: 'person', kinds: ['PERSON'] },
] as const

/** What the colours of lines stand for. */
export const LINES: readonly { readonly standing: Standing; readonly label: string }[] = [
  { standing: 'firm', label: 'bought or awarded' },
  { standing: 'tentative', label: 'planned, out to tender or alleged' },
  { standing: 'refused', label: 'denied, called off or disputed' },
  { standing: 'fact', label: 'standing fact, such as a maker' },
]

/** Gives the colour of a kind of entity, `#rrggbb`. */
export function colourOfKind(kind: string): string {
  return COLOURS[kind] ?? NODE_COLORS.INTERMEDIARY
}

/** Tells how a line stands: as the best of its deals, unless one of them is disputed. */
export function standingOf({ deals, dealCount }: Tie): Standing {
  if (dealCount === 0) return 'fact'
  if (deals.some(({ disputed }) => disputed)) return 'refused'
  const standings = deals.map(({ status }) => STANDINGS[status] ?? 'tentative')
  if (standings.includes('firm')) return 'firm'
  return standings.length > 0 && standings.every((one) => one === 'refused') ? 'refused' : 'tentative'
}
