/** `npm run docs`: writes docs/api.md from the schema and today's answers to docs/examples. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packagePath } from '../src/config.js'
import { openEmbedded } from '../src/store/embedded/embedded.js'
import { apiDocs, docsApp } from '../test/support/api-docs.js'
import { ingestSeed } from '../test/support/seed.js'

const folder = mkdtempSync(join(tmpdir(), 'chiptrail-docs-'))
const store = await openEmbedded(folder)
try {
  await ingestSeed(store)
  writeFileSync(packagePath('docs', 'api.md'), await apiDocs(docsApp(store)))
} finally {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}
