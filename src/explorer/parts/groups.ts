/** Chains that differ only in what they end at, put together: one deal for two chips is drawn once, with two ends. */
import type { Chain, Hop } from '../shapes.js'

/** One hop with the name by which an address opens it. */
export interface Step {
  readonly hop: Hop
  /** `chain:index` */
  readonly key: string
}

/** Chains that are drawn as one. */
export interface ChainGroup {
  /** The first of them. */
  readonly chain: Chain
  readonly chains: readonly Chain[]
  /** The hops that they share, from the buyer. */
  readonly shared: readonly Step[]
  /** The last hop of each. */
  readonly ends: readonly Step[]
}

/** Groups `chains`, keeping their order. */
export function groupChains(chains: readonly Chain[]): ChainGroup[] {
  const groups = new Map<string, Chain[]>()
  for (const chain of chains) {
    const key = JSON.stringify([chain.grade, chain.why, ...chain.hops.map(keyOf)])
    const group = groups.get(key)
    if (group) group.push(chain)
    else groups.set(key, [chain])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first ? [toGroup(first, group)] : []
  })
}

/** Gives the step of `group` that the address opens; null if it is of another group. A shared hop opens by any of the chains. */
export function openStep(group: ChainGroup, opened: string | undefined): Step | null {
  const [id, index] = (opened ?? '').split(':')
  const chain = group.chains.find((other) => other.id === id)
  const shared = chain && group.shared[Number(index)]
  return shared ?? group.ends.find(({ key }) => key === opened) ?? null
}

function keyOf(hop: Hop, index: number, hops: readonly Hop[]): (string | undefined)[] {
  const isLast = index === hops.length - 1
  return [hop.deal?.id, hop.relation, hop.from.id, isLast ? hop.to.kind : hop.to.id]
}

function toGroup(chain: Chain, chains: readonly Chain[]): ChainGroup {
  const last = chain.hops.length - 1
  return {
    chain,
    chains,
    shared: chain.hops.slice(0, last).map((hop, index) => ({ hop, key: `${chain.id}:${index}` })),
    ends: chains.flatMap((other) => {
      const hop = other.hops[last]
      return hop ? [{ hop, key: `${other.id}:${last}` }] : []
    }),
  }
}
