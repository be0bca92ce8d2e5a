/**
 * Learns linear models: multinomial logistic regression by adaptive gradient descent. The same examples
 * give the same weights, in any run.
 */
import { type LinearModel, softmax } from '../../src/extract/learned/linear.js'

/** What is present, and the label it should get. */
export interface Example<Label extends string = string> {
  readonly features: Iterable<number>
  readonly label: Label
}

const EPOCHS = 10
const RATE = 0.03
/** Pulls weights to nothing that few examples need. */
const DECAY = 0.01
/** Features of fewer examples are left out. */
const LEAST_EXAMPLES = 2

/** Learns a model with `labels` from `examples`. Seconds for some thousands of them. */
export function learn<Label extends string>(
  examples: readonly Example<Label>[],
  labels: readonly Label[],
): LinearModel<Label> {
  const ids = numbered(examples)
  const rows = examples.map(({ features, label }) => ({
    ids: [...features].flatMap((feature) => ids.get(feature) ?? []),
    label: labels.indexOf(label),
  }))
  const width = labels.length
  const weights = new Float64Array(ids.size * width)
  const squares = new Float64Array(weights.length)
  const random = randomOf(1)
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const row of shuffled(rows, random)) {
      const chances = chancesOf(row.ids, weights, width)
      for (let label = 0; label < width; label++) {
        const error = (chances[label] ?? 0) - (label === row.label ? 1 : 0)
        for (const id of row.ids) {
          const at = id * width + label
          const slope = error + DECAY * (weights[at] ?? 0)
          squares[at] = (squares[at] ?? 0) + slope * slope
          weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt((squares[at] ?? 0) + 0.01)
        }
      }
    }
  return { labels, rows: ids, weights: Float32Array.from(weights) }
}

/** Numbers the features that enough examples have. */
function numbered(examples: readonly Example[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { features } of examples)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const kept = [...counts].filter(([, count]) => count >= LEAST_EXAMPLES)
  return new Map(kept.map(([feature], id) => [feature, id]))
}

function chancesOf(ids: readonly number[], weights: Float64Array, width: number): number[] {
  const scores = Array.from({ length: width }, (_, label) =>
    ids.reduce((sum, id) => sum + (weights[id * width + label] ?? 0), 0),
  )
  return softmax(scores)
}

/** A linear congruential generator: order must not differ from run to run. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items]
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j] as T, order[i] as T]
  }
  return order
}
