/** What every command is handed: streams, settings, and the parts it asks for, each made once. */
import type { Readable } from 'node:stream'
import type { WriteStream } from 'node:tty'
import { type Config, packagePath, readConfig } from '../config.js'
import { type ControlFinder, createControlFinder } from '../controls/findings.js'
import { ChiptrailError } from '../errors.js'
import { createExtractor, type Extractor } from '../extract/extract.js'
import { createLanguageModelExtractor } from '../extract/language-model/language-model.js'
import { createExtractorPool } from '../extract/pool.js'
import type { Gazetteer } from '../model/gazetteer.js'
import { openQueue, type WorkQueue } from '../queue/queue.js'
import { readControls } from '../read/controls.js'
import { readGazetteer } from '../read/gazetteer.js'
import { createKnowledge, type Knowledge } from '../resolve/knowledge.js'
import { openStore } from '../store/open.js'
import type { GraphStore } from '../store/store.js'
import { toOutput } from './layout.js'

/** The streams of the process, or of a test. */
export interface Streams {
  readonly stdin: Readable
  readonly stdout: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>
  readonly stderr: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>
  /** Aborted by Ctrl-C and SIGTERM: finish what is begun, begin nothing new. */
  readonly signal: AbortSignal
}

/** A running command's surroundings. */
export interface Context extends Streams {
  /** @throws BAD_CONFIG */
  config(): Config
  gazetteer(): Gazetteer
  /** Gives the extractor of the settings; says so once if that is a language model. */
  extractor(): Extractor
  /** Runs `work` with an extractor on `threads` threads, or the usual one for a single thread or a language model. */
  withExtractor<T>(threads: number, work: (extractor: Extractor) => Promise<T>): Promise<T>
  knowledge(): Knowledge
  controls(): ControlFinder
  /** Opens the store of the settings, runs `work`, and closes the store whatever happens. */
  withStore<T>(work: (store: GraphStore) => Promise<T>): Promise<T>
  /** Opens the queue of the settings, runs `work`, and closes the queue whatever happens. */
  withQueue<T>(work: (queue: WorkQueue) => Promise<T>): Promise<T>
  /** Prints one line of data on stdout; false while its reader is slower than we are. */
  print(line: string): boolean
  /** Prints one line for the person on stderr. */
  say(line: string): void
  /** Marks that some input was rejected: the program will exit with 1. */
  rejectSome(): void
  readonly someRejected: boolean
}

/** Makes the context of one run; nothing is read or opened until it is asked for. */
export function createContext(streams: Streams): Context {
  const config = once(() => readConfig())
  const gazetteer = once(() => readGazetteer(config().gazetteerFolder))
  const say = (line: string) => void streams.stderr.write(toOutput(streams.stderr, `${line}\n`))
  const extractor = once((): Extractor => {
    const { languageModel } = config()
    if (languageModel === null) return createExtractor(gazetteer())
    say(`Extracting with the language model ${languageModel.model}; texts are sent to its server.`)
    return createLanguageModelExtractor({ ...languageModel, gazetteer: gazetteer() })
  })
  let rejected = false
  return {
    ...streams,
    config,
    gazetteer,
    extractor,
    async withExtractor(threads, work) {
      if (threads === 1 || config().languageModel !== null) return work(extractor())
      const pool = createExtractorPool(gazetteer(), threads)
      try {
        return await work(pool)
      } finally {
        await pool.close()
      }
    },
    knowledge: once(() => createKnowledge(gazetteer())),
    controls: once(() => createControlFinder(readControls(packagePath('seed')))),
    async withStore(work) {
      const store = await openStore(config().store)
      try {
        return await work(store)
      } finally {
        await store.close()
      }
    },
    async withQueue(work) {
      const { queue: settings } = config()
      if (settings === null)
        throw new ChiptrailError(
          'BAD_CONFIG',
          'Expected CHIPTRAIL_QUEUE to name a PostgreSQL, such as postgres://user@host:5432/name, but it is not set.',
        )
      const queue = await openQueue(settings)
      try {
        return await work(queue)
      } finally {
        await queue.close()
      }
    },
    print: (line) => streams.stdout.write(toOutput(streams.stdout, `${line}\n`)),
    say,
    rejectSome: () => {
      rejected = true
    },
    get someRejected() {
      return rejected
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}
