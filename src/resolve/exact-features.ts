/** What speaks for and against chips, AI models and persons being the same: exact keys, and for persons word order. */
import type { Feature } from './comparison.js'

const BY_GAZETTEER: Feature = {
  name: 'gazetteer',
  find: ({ knownA, knownB }) =>
    knownA && knownB ? { weight: knownA.id === knownB.id ? 14 : -20, a: knownA.name, b: knownB.name } : null,
}

/** Chips and AI models: the exact model number decides; likeness never does. */
export const MODEL_NUMBER_FEATURES: readonly Feature[] = [
  BY_GAZETTEER,
  {
    name: 'model number',
    find: ({ a, b, knownA, knownB }) => {
      if (a.key === b.key) return { weight: 12, a: a.key, b: b.key }
      return knownA && knownA.id === knownB?.id ? null : { weight: -20, a: a.key, b: b.key }
    },
  },
]

/** Letters of two persons' names this alike are worth a person's look. */
const ALIKE = 0.8

export const PERSON_FEATURES: readonly Feature[] = [
  {
    name: 'name',
    find: ({ a, b }) => (a.key === b.key ? { weight: 12, a: a.key, b: b.key } : null),
  },
  {
    name: 'word order',
    find: ({ a, b }) => {
      const sorted = (key: string) => key.split('-').sort().join(' ')
      if (a.key === b.key || sorted(a.key) !== sorted(b.key)) return null
      return { weight: 4.5, a: a.key, b: b.key }
    },
  },
  {
    name: 'letters',
    find: ({ a, b, similarity }) => {
      const alike = similarity(a.key, b.key)
      if (a.key === b.key || alike < ALIKE) return null
      return { weight: 3, a: a.key, b: b.key }
    },
  },
]
