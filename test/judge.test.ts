/** Judging on the embedded store. */
import { describe } from 'vitest'
import { describeDescribed } from './judging/described.js'
import { describeInterleavings } from './judging/interleavings.js'
import { describeJudging } from './judging/suite.js'
import { withStore } from './resolve/world.js'

describe('judging on the embedded store', () => {
  describeJudging(withStore)
  describeInterleavings(withStore, 25)
  describeDescribed(withStore, 30)
})
