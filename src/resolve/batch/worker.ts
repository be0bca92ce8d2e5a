/** One thread of a batch: makes its work when it starts and answers order by order. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Gazetteer } from '../../model/gazetteer.js'
import type { Answer, Order } from './orders.js'
import { answerOrder, buffersOf } from './orders.js'
import type { Texts } from './texts.js'
import { createBatchWork } from './work.js'

const { gazetteer, texts } = workerData as { gazetteer: Gazetteer; texts: Texts }
const work = createBatchWork(gazetteer, texts)

parentPort?.on('message', (order: Order) => {
  let answer: Answer
  try {
    answer = { done: answerOrder(work, order) }
  } catch (error) {
    answer = { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  parentPort?.postMessage(answer, 'done' in answer ? buffersOf(answer.done) : [])
})
