/** Disjoint groups of keys: joining is transitive, and asking gives every group with its members. */

/** Groups that only grow together. */
export interface Groups<K> {
  /** Makes `key` a group of its own unless it is in one. */
  add(key: K): void
  /** Joins the groups of `a` and `b`, adding them if they are new. */
  join(a: K, b: K): void
  /** Gives the members of the group that holds `key`; only itself if it is new. */
  of(key: K): readonly K[]
  /** Gives every group, in the order their first members were added. */
  all(): K[][]
}

/** Builds an empty set of groups. A join costs the size of the smaller group. */
export function createGroups<K>(): Groups<K> {
  const groupOf = new Map<K, K[]>()
  const find = (key: K): K[] => {
    const found = groupOf.get(key)
    if (found) return found
    const group = [key]
    groupOf.set(key, group)
    return group
  }
  return {
    add: (key) => void find(key),
    join(a, b) {
      const [first, second] = [find(a), find(b)]
      if (first === second) return
      const [large, small] = first.length >= second.length ? [first, second] : [second, first]
      for (const key of small) {
        large.push(key)
        groupOf.set(key, large)
      }
    },
    of: (key) => groupOf.get(key) ?? [key],
    all: () => [...new Set(groupOf.values())].map((group) => [...group]),
  }
}
