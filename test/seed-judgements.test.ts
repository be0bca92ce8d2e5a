/** The judgements that ship with the project: sourced, about the names they say, and without contradiction. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { packagePath } from '../src/config.js'
import { importJudgements } from '../src/judge.js'
import { nameId } from '../src/model/names.js'
import { readGazetteer } from '../src/read/gazetteer.js'
import { createKnowledge } from '../src/resolve/knowledge.js'
import { parseLedgerLine } from '../src/resolve/ledger-lines.js'
import { toName } from '../src/resolve/names.js'
import { resolveAddition } from '../src/resolve/resolve.js'
import { addition, collect, deal, withStore } from './resolve/world.js'

const knowledge = createKnowledge(readGazetteer(packagePath('seed', 'gazetteer')))
const file = packagePath('seed', 'judgements.jsonl')
const judgements = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line, index) => parseLedgerLine(line, `${file}:${index + 1}`))
const ownOf = (text: string) =>
  toName(knowledge, { kind: 'ORGANIZATION', text, nameId: nameId('ORGANIZATION', text) }).ownEntityId

it.each(judgements)('$nameA $verdict $nameB', ({ a, b, nameA, nameB, reason }) => {
  expect([a, b]).toEqual([ownOf(nameA), ownOf(nameB)])
  expect(reason).toMatch(/cninfo\.com\.cn|Entity List|Hong Kong Exchange/)
})

it('come in without contradiction, once, and join what was renamed', async () => {
  await withStore(async (store) => {
    const intermediaries = [
      '广州杰赛科技股份有限公司',
      'CETC Potevio Science & Technology Co., Ltd.',
      '韵达快递',
      'Yunda Technology',
    ]
    const told = addition('a notice', [deal({ buyers: ['Shenzhen University'], intermediaries })])
    await store.commit(await resolveAddition(store, knowledge, [told]))
    const report = await importJudgements(store, { knowledge }, judgements)
    expect(report).toMatchObject({ stored: judgements.length, rejects: [] })
    expect(await importJudgements(store, { knowledge }, judgements)).toMatchObject({ stored: 0, rejects: [] })
    const names = new Map((await collect(store.scan('name'))).map(({ text, entityId }) => [text, entityId]))
    const [old, renamed, courier, firm] = intermediaries.map((text) => names.get(text))
    expect(old).toBe(renamed)
    expect(courier).not.toBe(firm)
  })
})
