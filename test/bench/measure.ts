/** Measuring: medians over rounds, after a warm-up. */

/** Times of one piece of work, in milliseconds. */
export interface Timing {
  readonly p50: number
  readonly p95: number
}

/** Runs `work` `rounds` times after three unmeasured ones. */
export async function measure(rounds: number, work: (round: number) => unknown): Promise<Timing> {
  for (let round = 0; round < 3; round++) await work(round)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await work(round)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(rounds * 0.5)] ?? 0, p95: times[Math.floor(rounds * 0.95)] ?? 0 }
}

/** Writes a timing: `p50 1.23 ms, p95 2.34 ms`. */
export function ms({ p50, p95 }: Timing): string {
  return `p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`
}
