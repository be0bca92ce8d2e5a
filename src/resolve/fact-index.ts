/**
 * Facts in, for one of them the few others out that may speak of the same deal. Facts that share a key
 * are candidates; where a key has many, only those of a like reference, amount or month are, since all
 * others are in conflict: a hub's facts are never all compared with all.
 */
import { amountSteps, type Fact, referenceKey } from './facts.js'
import { isDenial } from './pairs.js'

/** Facts by key, to be asked for neighbours. */
export interface FactIndex {
  add(fact: Fact): void
  /** Gives every fact that shares a key with `fact` and may be linked with it, itself included, and few others. */
  near(fact: Fact): Set<Fact>
}

/** One way to tell facts of one key apart. */
interface Side {
  readonly placesOf: (fact: Fact) => Places | null
  /** Facts by place. */
  readonly at: Map<string, Fact[]>
  /** Facts that say nothing here, and so agree with all. */
  readonly open: Fact[]
}

/** Where a fact is filed, and where those are filed that may agree with it. */
interface Places {
  readonly own: string
  readonly near: readonly string[]
}

interface Bucket {
  readonly all: Fact[]
  sides: readonly Side[] | null
}

/** A key with fewer facts is not worth telling apart. */
const FEW = 32

/** Makes an empty index. */
export function createFactIndex(): FactIndex {
  const buckets = new Map<string, Bucket>()
  return {
    add(fact) {
      for (const key of fact.keys) {
        const bucket = buckets.get(key) ?? { all: [], sides: null }
        buckets.set(key, bucket)
        bucket.all.push(fact)
        if (bucket.sides !== null) for (const side of bucket.sides) file(side, fact)
        else if (bucket.all.length > FEW) bucket.sides = toSides(bucket.all)
      }
    },
    near(fact) {
      const found = new Set<Fact>()
      for (const key of fact.keys) {
        const bucket = buckets.get(key)
        for (const facts of bucket ? smallest(bucket, fact) : []) for (const other of facts) found.add(other)
      }
      return found
    },
  }
}

function toSides(facts: readonly Fact[]): Side[] {
  const sides = [placesOfReference, placesOfAmountIn(commonCurrency(facts)), placesOfMonth].map(
    (placesOf): Side => ({ placesOf, at: new Map(), open: [] }),
  )
  for (const side of sides) for (const fact of facts) file(side, fact)
  return sides
}

function file({ placesOf, at, open }: Side, fact: Fact): void {
  const places = placesOf(fact)
  if (places === null) return void open.push(fact)
  const there = at.get(places.own)
  if (there) there.push(fact)
  else at.set(places.own, [fact])
}

/** Gives the candidates by the side that leaves fewest. */
function smallest({ all, sides }: Bucket, fact: Fact): readonly (readonly Fact[])[] {
  let best: readonly (readonly Fact[])[] = [all]
  const sizeOf = (lists: readonly (readonly Fact[])[]) => lists.reduce((sum, { length }) => sum + length, 0)
  for (const { placesOf, at, open } of sides ?? []) {
    const places = placesOf(fact)
    if (places === null) continue
    const lists = [open, ...places.near.map((place) => at.get(place) ?? [])]
    if (sizeOf(lists) < sizeOf(best)) best = lists
  }
  return best
}

function placesOfReference({ claim }: Fact): Places | null {
  if (claim.reference === null) return null
  const own = referenceKey(claim.reference)
  return { own, near: [own] }
}

/** Amounts in two currencies do not contradict each other, so only those of one are told apart. */
function placesOfAmountIn(currency: string | null): Side['placesOf'] {
  return ({ claim: { amount } }) => {
    const steps = amount?.currency === currency ? amountSteps(Number(amount?.value ?? 0)) : null
    return steps && { own: String(steps[1]), near: steps.map(String) }
  }
}

function commonCurrency(facts: readonly Fact[]): string | null {
  const counts = new Map<string, number>()
  for (const { claim } of facts)
    if (claim.amount) counts.set(claim.amount.currency, (counts.get(claim.amount.currency) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most?.[0] ?? null
}

/** The day of a denial is not the day of the deal. */
function placesOfMonth(fact: Fact): Places | null {
  const { date } = fact.claim
  if (date === null || date.length < 'YYYY-MM'.length || isDenial(fact)) return null
  const own = date.slice(0, 'YYYY-MM'.length)
  return { own, near: [own] }
}
