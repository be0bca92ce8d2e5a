/** Restriction lists on the embedded store. */
import { describe } from 'vitest'
import { describeListing } from './listing.js'
import { withStore } from './resolve/world.js'

describe('restriction lists on the embedded store', () => {
  describeListing(withStore, 40)
})
