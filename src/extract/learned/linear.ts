/**
 * A multinomial logistic regression over features by their hash: what is present in, the probability of each
 * label out. Learning it is for test/training; here it only answers.
 */

/** A learned model: for each feature a row of weights, one per label. */
export interface LinearModel<Label extends string = string> {
  readonly labels: readonly Label[]
  /** The row of each feature in `weights`. */
  readonly rows: ReadonlyMap<number, number>
  /** Rows one after another, each as long as `labels`. */
  readonly weights: Float32Array
}

/** Gives the probability of each label, in the order of the model's labels; features it never saw count nothing. */
export function probabilities({ labels, rows, weights }: LinearModel, features: Iterable<number>): number[] {
  const scores = labels.map(() => 0)
  for (const feature of features) {
    const row = rows.get(feature)
    if (row === undefined) continue
    const at = row * scores.length
    for (let label = 0; label < scores.length; label++)
      scores[label] = (scores[label] ?? 0) + (weights[at + label] ?? 0)
  }
  return softmax(scores)
}

/** Turns scores into probabilities. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores)
  const parts = scores.map((score) => Math.exp(score - top))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

/** Gives the weights of one feature, one per label; null if the model never saw it. */
export function weightsOf({ labels, rows, weights }: LinearModel, feature: number): Float32Array | null {
  const row = rows.get(feature)
  return row === undefined ? null : weights.subarray(row * labels.length, (row + 1) * labels.length)
}

/** Gives the likeliest label with its probability. */
export function likeliest<Label extends string>(
  model: LinearModel<Label>,
  features: Iterable<number>,
): { readonly label: Label; readonly probability: number } {
  const chances = probabilities(model, features)
  let best = 0
  for (let label = 1; label < chances.length; label++)
    if ((chances[label] ?? 0) > (chances[best] ?? 0)) best = label
  return { label: model.labels[best] as Label, probability: chances[best] ?? 0 }
}
