/** The review suite on the embedded store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openEmbedded } from '../../src/store/embedded/embedded.js'
import { describeReview } from './review.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-review-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let stores = 0
describeReview(() => openEmbedded(join(folder, `store-${++stores}`)))
