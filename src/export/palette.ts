/** One palette, one size and one place per node for every format: decided by kind, role and number of deals alone. */
import { ROLE_NAMES, type Role } from '../model/ontology.js'

/** What a node is shown as: the part it mostly plays, or a deal. */
export type Group = Role | 'DEAL'

/** Columns of the drawing from left to right. */
const GROUPS: readonly Group[] = [
  'TENDER_AGENT',
  'BUYER',
  'DEAL',
  'INTERMEDIARY',
  'PROVIDER',
  'CHIP',
  'MODEL',
]

/** Fill by group, `#rrggbb`. */
export const NODE_COLORS: Readonly<Record<Group, string>> = Object.freeze({
  TENDER_AGENT: '#8a9099',
  BUYER: '#2e8b57',
  DEAL: '#d9b44a',
  INTERMEDIARY: '#8e4fb5',
  PROVIDER: '#2f78c4',
  CHIP: '#c8690f',
  MODEL: '#b8433f',
})

/** How well a deal stands: bought or won, not yet, and called off or denied. */
export const EDGE_COLORS = Object.freeze({ firm: '#6b747d', tentative: '#a9b1b9', refused: '#c0392b' })
export type Standing = keyof typeof EDGE_COLORS

/** Splits `#rrggbb` into numbers from 0 to 255. */
export function toRgb(color: string): { r: number; g: number; b: number } {
  const part = (start: number) => Number.parseInt(color.slice(start, start + 2), 16)
  return { r: part(1), g: part(3), b: part(5) }
}

/** Gives the diameter of a node with `deals` deals: its area grows with them. */
export function sizeOf(deals: number): number {
  return round(10 + 4 * Math.sqrt(Math.min(deals, 10_000)))
}

/** Gives the role with the most deals; the earlier in a chain where two are even. */
export function mainRole(counts: readonly number[]): Role {
  let best = 0
  counts.forEach((count, index) => {
    if (count > (counts[best] ?? 0)) best = index
  })
  return ROLE_NAMES[best] ?? 'BUYER'
}

const ROW_GAP = 60
const COLUMN_GAP = 180
const BLOCK_GAP = 320
const MIN_ROWS = 16

/**
 * Makes a layout for as many nodes of each group as `counts` says: blocks from buyers on the left to
 * items on the right, filled in the order of asking, so that no two nodes share a place.
 */
export function createLayout(counts: ReadonlyMap<Group, number>): (group: Group) => { x: number; y: number } {
  const blocks = new Map<Group, { left: number; rows: number; placed: number }>()
  let left = 0
  for (const group of GROUPS) {
    const count = counts.get(group) ?? 0
    if (count === 0) continue
    const rows = Math.min(count, Math.max(MIN_ROWS, Math.ceil(Math.sqrt(count * 3))))
    blocks.set(group, { left, rows, placed: 0 })
    left += (Math.ceil(count / rows) - 1) * COLUMN_GAP + BLOCK_GAP
  }
  return (group) => {
    const block = blocks.get(group) ?? { left, rows: 1, placed: 0 }
    const place = block.placed++
    return {
      x: block.left + Math.floor(place / block.rows) * COLUMN_GAP,
      y: ((place % block.rows) - (block.rows - 1) / 2) * ROW_GAP,
    }
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
