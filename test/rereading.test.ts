/** Reading anew on the embedded store. */
import { describe } from 'vitest'
import { describeRereading } from './rereading.js'
import { withStore } from './resolve/world.js'

describe('a graph read with another gazetteer, on the embedded store', () => {
  describeRereading(withStore, 20)
})
