/** Orders in, their answers in the same order out, from as many threads as there are. */
import { Worker } from 'node:worker_threads'
import type { Gazetteer } from '../../model/gazetteer.js'
import { type Answer, answerOrder, type Done, type Order } from './orders.js'
import type { Texts } from './texts.js'
import { createBatchWork } from './work.js'

/** Threads, or none; to be closed. */
export interface Crew {
  /** Does all `orders`, each when a thread is free for it. */
  doAll<K extends keyof Done>(orders: readonly Extract<Order, { do: K }>[]): Promise<Done[K][]>
  close(): Promise<void>
}

/** Starts `threads` threads over `texts`; with fewer than two the work is done in this thread. */
export function createCrew(gazetteer: Gazetteer, texts: Texts, threads: number): Crew {
  if (threads < 2) {
    const work = createBatchWork(gazetteer, texts)
    return {
      doAll: <K extends keyof Done>(orders: readonly Extract<Order, { do: K }>[]) =>
        Promise.resolve(orders.map((order) => answerOrder(work, order) as Done[K])),
      close: () => Promise.resolve(),
    }
  }
  const workers = Array.from({ length: threads }, () => startWorker({ gazetteer, texts }))
  return {
    async doAll<K extends keyof Done>(orders: readonly Extract<Order, { do: K }>[]) {
      const done: Done[K][] = []
      let next = 0
      await Promise.all(
        workers.map(async (worker) => {
          for (let index = next++; index < orders.length; index = next++)
            done[index] = (await ask(worker, orders[index] as Order)) as Done[K]
        }),
      )
      return done
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

/** What a thread makes dies young: more room for it would only be more memory held. */
const YOUNG_MB = 16

function startWorker(workerData: { gazetteer: Gazetteer; texts: Texts }): Worker {
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB }
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./worker.js', import.meta.url), { workerData, resourceLimits })
  // From the sources: a thread does not inherit the loader that reads TypeScript.
  const source = new URL('./worker.ts', import.meta.url).href
  return new Worker(
    `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}) })`,
    { workerData, eval: true, execArgv: [], resourceLimits },
  )
}

function ask(worker: Worker, order: Order): Promise<Done[keyof Done]> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off('message', onMessage).off('error', onError)
      finish()
    }
    const onMessage = (answer: Answer) =>
      settle(() => {
        if ('done' in answer) resolve(answer.done)
        else reject(new Error(answer.bug))
      })
    const onError = (error: Error) => settle(() => reject(error))
    worker.on('message', onMessage).on('error', onError)
    worker.postMessage(order)
  })
}
