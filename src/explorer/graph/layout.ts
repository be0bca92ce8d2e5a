/**
 * Gives every node its place: deals run from left to right, from who buys to what is bought, as chains do.
 * Same world, same places; the time grows with the number of edges. Pure.
 */
import type { World } from './world.js'

export interface Place {
  readonly x: number
  readonly y: number
}

const COLUMN_GAP = 260
const ROW_GAP = 70
/** Most rows of a column of few; what is more stands beside it. Of many, rows and files are about even. */
const MAX_ROWS = 14
const ROWS_PER_FILE = 1.6
const BESIDE_GAP = 130
/** Longest way along which deals push nodes to the right; a circle of deals would push for ever. */
const MAX_COLUMNS = 8
const SWEEPS = 6

/** A pair of nodes of which the second stands further right, or, at 0, in the same column. */
interface Pull {
  readonly left: string
  readonly right: string
  readonly step: 0 | 1
}

/** Lays `world` out; distances are in units of their own, for a drawing that is scaled to fit. */
export function layOut(world: World): Map<string, Place> {
  const columns = orderRows(columnsOf(world), neighboursOf(world))
  const places = new Map<string, Place>()
  let left = 0
  for (const ids of columns) {
    const files = Math.ceil(ids.length / Math.max(MAX_ROWS, ROWS_PER_FILE * Math.sqrt(ids.length)))
    const rows = Math.ceil(ids.length / files)
    ids.forEach((id, index) => {
      const [file, row] = [index % files, Math.floor(index / files)]
      // Neighbouring files are half a row apart, so that names do not stand side by side.
      const shift = files > 1 ? (file % 2) / 2 - 0.25 : 0
      places.set(id, { x: left + file * BESIDE_GAP, y: ((rows - 1) / 2 - row - shift) * ROW_GAP })
    })
    left += (files - 1) * BESIDE_GAP + COLUMN_GAP
  }
  return places
}

/** Bounds of {@link stretch}: names need room, and lines need not be longer than the drawing is wide. */
const LEAST_STRETCH = 0.4
const MOST_STRETCH = 2.2

/** Moves columns together or apart until `places` are about `aspect` times as wide as high. */
export function stretch(places: ReadonlyMap<string, Place>, aspect: number): Map<string, Place> {
  const width = Math.max(1, ...[...places.values()].map(({ x }) => x))
  const height = rowsOf(places) * ROW_GAP
  const scale = Math.min(MOST_STRETCH, Math.max(LEAST_STRETCH, (aspect * height) / width))
  return new Map([...places].map(([id, { x, y }]) => [id, { x: x * scale, y }]))
}

/** Gives how many rows `places` take up, from 1. */
export function rowsOf(places: ReadonlyMap<string, Place>): number {
  const ys = [...places.values()].map(({ y }) => y)
  return Math.round((Math.max(...ys) - Math.min(...ys)) / ROW_GAP) + 1
}

/** Sorts the nodes into columns, the buyers' first. */
function columnsOf({ nodes, edges }: World): string[][] {
  const column = new Map([...nodes.keys()].map((id) => [id, 0]))
  const at = (id: string) => column.get(id) ?? 0
  const deals = [...edges.values()].filter(({ dealCount }) => dealCount > 0)
  const pulls = deals.map(({ from, to }): Pull => ({ left: from, right: to, step: 1 }))
  for (let round = 0; round < MAX_COLUMNS; round++)
    for (const { left, right } of pulls)
      if (at(left) + 1 <= MAX_COLUMNS) column.set(right, Math.max(at(right), at(left) + 1))
  // Who buys straight from someone far along stands near them, not at the far left.
  for (const id of nodes.keys()) {
    const sellers = pulls.filter(({ left }) => left === id).map(({ right }) => at(right))
    const isBoughtFrom = pulls.some(({ right }) => right === id)
    if (sellers.length > 0 && !isBoughtFrom) column.set(id, Math.min(...sellers) - 1)
  }
  const placed = new Set(pulls.flatMap(({ left, right }) => [left, right]))
  for (const { left, right, step } of standing({ nodes, edges })) {
    if (placed.has(left) && !placed.has(right)) column.set(right, at(left) + step)
    else if (placed.has(right) && !placed.has(left)) column.set(left, at(right) - step)
    else if (!placed.has(left)) column.set(right, at(left) + step)
    placed.add(left).add(right)
  }
  const numbers = [...new Set(column.values())].sort((a, b) => a - b)
  return numbers.map((number) => [...column].filter(([, own]) => own === number).map(([id]) => id))
}

/** Standing relations as pulls: who makes or develops something stands left of it, a parent beside its child. */
function standing({ edges }: World): Pull[] {
  return [...edges.values()]
    .filter(({ dealCount }) => dealCount === 0)
    .map(({ kind, from, to }): Pull => {
      if (kind === 'MADE_BY') return { left: to, right: from, step: 1 }
      return { left: from, right: to, step: kind === 'DEVELOPS' ? 1 : 0 }
    })
}

/** Orders each column by where its neighbours stand, there and back a few times: lines cross less. */
function orderRows(columns: string[][], neighbours: ReadonlyMap<string, readonly string[]>): string[][] {
  const row = new Map<string, number>()
  const number = (ids: readonly string[]) =>
    ids.forEach((id, index) => row.set(id, index - (ids.length - 1) / 2))
  columns.forEach(number)
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (const ids of sweep % 2 === 0 ? columns : [...columns].reverse()) {
      const wish = new Map(
        ids.map((id) => [id, mean((neighbours.get(id) ?? []).map((other) => row.get(other) ?? 0))]),
      )
      ids.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0))
      number(ids)
    }
  return columns
}

function neighboursOf({ edges }: World): Map<string, string[]> {
  const neighbours = new Map<string, string[]>()
  for (const { from, to } of edges.values())
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const)
      neighbours.set(one, [...(neighbours.get(one) ?? []), other])
  return neighbours
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
