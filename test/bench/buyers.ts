/** Buyers of few deals in a synthetic graph: what a question about one costs must not depend on who sold to it. */
import { playersOf } from '../../src/model/hops.js'
import type { GraphStore } from '../../src/store/store.js'

/** A buyer of few deals, with a chip that it has from the provider asked for. */
export interface SmallBuyer {
  readonly id: string
  readonly chip: string
  readonly deals: number
}

/** Gives a buyer of eight deals or fewer, one of them of `provider` with a chip. */
export async function smallBuyer(store: GraphStore, provider: string): Promise<SmallBuyer> {
  const filter = { parties: [{ roles: ['PROVIDER'], entityIds: [provider] }, { roles: ['CHIP'] }] } as const
  const page = await store.findDeals(filter, 'ID', { first: 200, after: null })
  for (const { node } of page.rows) {
    const [id = ''] = playersOf(node, 'BUYER')
    const [chip = ''] = playersOf(node, 'CHIP')
    const deals = await store.countDeals({ parties: [{ entityIds: [id] }] })
    if (deals <= 8) return { id, chip, deals }
  }
  throw new Error(`No buyer of ${provider} has eight deals or fewer.`)
}
