/** The progress bar of long work: on stderr, and only where a person watches. */
import { Presets, SingleBar } from 'cli-progress'
import type { Context } from './context.js'

/** A bar over files, with the counts of what came of them. */
export interface Progress {
  update(done: number, total: number, note: string): void
  stop(): void
}

/** Starts a bar; where stderr is no terminal it prints nothing. */
export function startProgress(context: Context): Progress {
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total} files · {note} · {eta_formatted} left',
      stream: context.stderr,
      noTTYOutput: false,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
    },
    Presets.shades_classic,
  )
  let started = false
  return {
    update(done, total, note) {
      if (!context.stderr.isTTY) return
      if (!started) bar.start(total, done, { note })
      started = true
      bar.setTotal(total)
      bar.update(done, { note })
    },
    stop() {
      if (started) bar.stop()
    },
  }
}
