/** Records of one request by key: what is there is given at once, what is not is read in batches. */
import DataLoader from 'dataloader'

/** A loader that also tells what it holds without waiting: a promise per field is what a long answer spends most on. */
export class Shelf<V, K = string> extends DataLoader<K, V, string> {
  readonly #held: Map<string, V>
  readonly #nameOf: (key: K) => string

  /** `read` aligns with the keys; `nameOf` tells which keys are the same. */
  constructor(read: (keys: readonly K[]) => Promise<readonly V[]>, nameOf: (key: K) => string = String) {
    const held = new Map<string, V>()
    const readAndHold = async (keys: readonly K[]): Promise<readonly V[]> => {
      const rows = await read(keys)
      keys.forEach((key, index) => void held.set(nameOf(key), rows[index] as V))
      return rows
    }
    super(readAndHold, { cacheKeyFn: nameOf })
    this.#held = held
    this.#nameOf = nameOf
  }

  /** Gives what is held under `key`; undefined where it was not read. */
  held(key: K): V | undefined {
    return this.#held.get(this.#nameOf(key))
  }

  /** Holds `row` under `key` unless something is. */
  hold(key: K, row: V): void {
    const name = this.#nameOf(key)
    if (!this.#held.has(name)) this.#held.set(name, row)
  }

  override load(key: K): Promise<V> {
    const row = this.held(key)
    return row === undefined ? super.load(key) : Promise.resolve(row)
  }

  override clearAll(): this {
    this.#held.clear()
    return super.clearAll()
  }
}
