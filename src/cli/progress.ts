/** The progress of long work, on stderr: a bar where a person watches, else a line now and then. */
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

/** The progress of rows: how many, how fast, how long still. */
export interface Rate {
  /** Tells how far reading has come: bytes of file number `index`. */
  bytes(index: number, read: number, size: number): void
  rows(done: number): void
  /** Says a line without breaking the bar. */
  say(line: string): void
  stop(): void
}

/** Milliseconds between two lines where there is no bar. */
const LINE_EVERY = 10_000
/** The bar goes by parts of files, since nobody knows how many rows there are. */
const PARTS = 1_000

/** Starts the progress over `files` files; where stderr is no terminal it says a line every ten seconds. */
export function startRate(context: Context, files: number): Rate {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% · {note} · {left} left',
      stream: context.stderr,
      noTTYOutput: false,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
    },
    Presets.shades_classic,
  )
  const start = performance.now()
  let lastLine = start
  let share = 0
  let done = 0
  let isDrawn = false
  const note = () => {
    const seconds = Math.max(0.001, (performance.now() - start) / 1_000)
    const left = share > 0 ? Math.round(seconds / share - seconds) : null
    return {
      note: `${done} rows · ${Math.round(done / seconds)} per second`,
      left: left === null ? '?' : `${left} s`,
    }
  }
  const draw = () => {
    if (context.stderr.isTTY) {
      if (!isDrawn) bar.start(PARTS, 0, note())
      isDrawn = true
      bar.update(Math.floor(share * PARTS), note())
    } else if (performance.now() - lastLine >= LINE_EVERY) {
      lastLine = performance.now()
      const { note: rows, left } = note()
      context.say(`${Math.floor(share * 100)}% · ${rows} · ${left} left`)
    }
  }
  return {
    bytes(index, read, size) {
      share = (index + Math.min(1, size === 0 ? 1 : read / size)) / files
    },
    rows(count) {
      done = count
      draw()
    },
    say(line) {
      // The bar stands on the last line and is drawn anew after this one.
      if (isDrawn) context.stderr.write('\r\u001b[K')
      context.say(line)
    },
    stop() {
      if (isDrawn) bar.stop()
      isDrawn = false
    },
  }
}
