/** Screening by keys: 10,000 names against a list of 2,000 and of 20,000 entries, in both scripts, with typos. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.js'
import { loadList } from '../../src/lists.js'
import { readGazetteer } from '../../src/read/gazetteer.js'
import { toEntries } from '../../src/read/lists/entries.js'
import { createKnowledge, type Knowledge } from '../../src/resolve/knowledge.js'
import { screenNames } from '../../src/resolve/screening/screen.js'
import { openEmbedded } from '../../src/store/embedded/embedded.js'

const NAMES = 10_000
const SYLLABLES =
  'ban cheng dong fei gao hai jin kang lian ming nan peng qiao rui sheng tong wei xin yuan zhi'.split(' ')
const HAN = '邦诚东飞高海金康联明南鹏桥瑞盛通伟新远智'
const PLACES = ['Beijing', 'Shanghai', 'Shenzhen', 'Wuhan', 'Chengdu']
const FIELDS = ['Electronics', 'Information Technology', 'Semiconductor', 'Aerospace', 'Software']

/** Prints seconds for both sizes, names and hits, and how the time grows with the list. */
export async function benchScreening(): Promise<void> {
  const knowledge = createKnowledge(readGazetteer(readConfig({}).gazetteerFolder))
  const times: number[] = []
  for (const size of [2_000, 20_000]) times.push(await benchSize(knowledge, size))
  console.log(
    `ratio of screening, 20,000 to 2,000 entries: ${((times[1] ?? 0) / (times[0] ?? 1)).toFixed(2)}`,
  )
}

async function benchSize(knowledge: Knowledge, size: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'chiptrail-bench-'))
  const store = await openEmbedded(folder)
  try {
    const rows = Array.from({ length: size }, (_, index) => ({
      ...{
        place: String(index),
        kind: 'ORGANIZATION' as const,
        name: nameOf(index),
        aliases: [hanOf(index)],
      },
    }))
    const { entries } = toEntries(rows)
    let start = performance.now()
    await loadList(
      store,
      { knowledge },
      { name: 'Bench', version: '1', date: '2026-01-01', source: 'bench', entries },
    )
    const loading = (performance.now() - start) / 1_000
    start = performance.now()
    let [same, right] = [0, 0]
    const names = Array.from({ length: NAMES }, (_, index) => ({ name: askedOf(index, size) }))
    let index = 0
    for await (const { hits } of screenNames(store, knowledge, names)) {
      const listed = index % 2 === 0 ? nameOf((index * 7) % size) : null
      const found = hits.filter(({ verdict }) => verdict === 'SAME')
      same += found.length
      right += found.filter(({ listing }) => listing.name === listed).length
      index++
    }
    const seconds = (performance.now() - start) / 1_000
    console.log(
      `${entries.length} entries: loaded in ${loading.toFixed(1)} s; ${NAMES} names screened in ${seconds.toFixed(1)} s (${Math.round(NAMES / seconds)} per second); ` +
        `${same} SAME hits, ${right} of them the one that was meant; ${NAMES / 2} names are of the list`,
    )
    return seconds
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function digits(index: number): number[] {
  return [
    index % 20,
    Math.floor(index / 20) % 20,
    Math.floor(index / 400) % 20,
    Math.floor(index / 8000) % 20,
  ]
}

function nameOf(index: number): string {
  const [a = '', b = '', c = '', d = ''] = digits(index).map((digit) => SYLLABLES[digit] ?? '')
  const word = `${d}${c}${b}${a}`
  return `${PLACES[index % 5] ?? ''} ${word.charAt(0).toUpperCase()}${word.slice(1)} ${FIELDS[index % 5] ?? ''} Co., Ltd.`
}

function hanOf(index: number): string {
  const word = digits(index)
    .map((digit) => HAN.charAt(digit))
    .reverse()
    .join('')
  return `${['北京', '上海', '深圳', '武汉', '成都'][index % 5] ?? ''}${word}${['电子', '信息技术', '半导体', '航天', '软件'][index % 5] ?? ''}有限公司`
}

/** Every second name is of the list: as it is, in Chinese, without its form, or with a letter left out. */
function askedOf(index: number, size: number): string {
  if (index % 2 === 1)
    return `${PLACES[index % 5] ?? ''} ${SYLLABLES[index % 20] ?? ''}zzo${SYLLABLES[(index >> 4) % 20] ?? ''} Trading Co., Ltd.`
  const of = (index * 7) % size
  const name = nameOf(of)
  const forms = [name, hanOf(of), name.replace(' Co., Ltd.', ''), name.replace(/ (\p{L}{4})\p{L}/u, ' $1')]
  return forms[(index / 2) % 4] ?? name
}
