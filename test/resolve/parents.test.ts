/** Parts that say whose part they are: related to the whole, never the same, and gone with their names. */
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../src/config.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { createKnowledge } from '../../src/resolve/knowledge.js'
import { findWhole } from '../../src/resolve/parents.js'
import { add, addition, collect, deal, dump, remove, withStore } from './world.js'

const knowledge = createKnowledge(readGazetteer(packagePath('seed', 'gazetteer')))

describe('findWhole', () => {
  it.each([
    ['四川大学苏州研究院', '四川大学'],
    ['中国电信股份有限公司深圳分公司', '中国电信股份有限公司'],
    ['复旦大学附属示例医院', '复旦大学'],
    ['Tianjin University, Hefei Institute', 'Tianjin University'],
    ['Zhejiang University Example Campus', 'Zhejiang University'],
  ])('%s is part of %s', (part, whole) => {
    expect(findWhole(knowledge, part)?.id).toBe(knowledge.lookup('ORGANIZATION', whole)?.id)
  })

  it.each([
    '四川大学',
    '示例科技有限公司',
    '深圳技术大学',
    'Tianjin University of Example',
    '腾讯示例学院',
    'Campus',
    '校区',
  ])('%s says of nobody that it is part of them', (name) => {
    expect(findWhole(knowledge, name)).toBeNull()
  })
})

it('a part brings the relation and the whole, and takes them away again', async () => {
  const sold = (text: string, buyer: string) =>
    addition(text, [deal({ buyers: [buyer], providers: ['AWS'], chips: ['H100'] })])
  await withStore(async (store) => {
    await add(store, sold('one', 'Tall Mast'))
    const before = await dump(store)
    const [first, second] = [
      sold('two', '深圳大学示例校区'),
      sold('three', 'Shenzhen University Other Campus'),
    ]
    await add(store, first)
    const alone = await dump(store)
    const relations = (await collect(store.scan('relation'))).filter(({ source }) => source === 'name')
    expect(relations).toMatchObject([{ kind: 'SUBSIDIARY_OF', to: 'ent_org_shenzhen-university' }])
    expect((await store.getEntities(['ent_org_shenzhen-university']))[0]?.name).toBe('Shenzhen University')
    await add(store, second)
    expect(await dump(store)).not.toBe(alone)
    await remove(store, second)
    expect(await dump(store)).toBe(alone)
    await remove(store, first)
    expect(await dump(store)).toBe(before)
  })
})
