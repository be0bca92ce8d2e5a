/** Judging on the embedded store. */
import { describe } from 'vitest'
import { describeJudging } from './judging.js'
import { withStore } from './resolve/world.js'

describe('judging on the embedded store', () => {
  describeJudging(withStore, 25)
})
