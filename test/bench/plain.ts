/**
 * Synthetic deals put into a store without extraction or resolution, for benches of reading: the same
 * ones every time, a buyer for ten deals, resellers, one provider that nearly all share.
 */
import type { GraphStore } from '../../src/store/store.js'
import { type Told, toChange } from '../graphql/graph.js'
import { createRandom, inventedName } from './synthetic.js'

const CHIPS = ['A100', 'H100', 'H800', 'A800', 'H20', 'H200']
/** Deals of one commit. */
const BATCH = 5_000

/** Puts deals `from` up to `to` into `store`, all of `provider`; buyers and resellers are drawn from names in proportion to `to`. */
export async function seedPlain(
  store: GraphStore,
  from: number,
  to: number,
  provider: string,
): Promise<void> {
  for (let start = from; start < to; start += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, to - start) }, (_, index) => start + index)
    const change = toChange(numbers.map((number) => plainDeal(number, to, provider)))
    await store.commit({ ...change, baseRevision: await store.revision() })
  }
}

function plainDeal(number: number, to: number, provider: string): Told {
  const random = createRandom(number + 1)
  // Squaring makes a few buyers busy and most of them rare.
  const buyer = `${inventedName(Math.floor(random() ** 2 * (to / 5)))} University`
  const reseller = `${inventedName(5_000_000 + Math.floor(random() ** 2 * (to / 20)))} Trading`
  const chip = CHIPS[Math.floor(random() * CHIPS.length)] ?? 'H100'
  const amount = String(100_000 + number)
  const date = `20${20 + Math.floor(random() * 6)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`
  return {
    text: `In ${date} ${buyer} paid ${amount} yuan to ${reseller} for ${provider} servers with ${chip} chips under contract ${number}.`,
    title: `Contract ${number}`,
    publishedAt: date,
    buyers: [buyer],
    intermediaries: [reseller],
    providers: [provider],
    chips: [chip],
    amount,
    date,
  }
}
