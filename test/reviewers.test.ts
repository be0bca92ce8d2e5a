/** Reviewers on the embedded store. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeReviewers } from './reviewers.js'

describeReviewers('reviewers on the embedded store', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-reviewers-'))
  return { choice: { kind: 'embedded', folder }, cleanup: () => rm(folder, { recursive: true }) }
})
