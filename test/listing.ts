/**
 * Restriction lists on a graph that changes: what is loaded, matched, judged, updated and removed. The
 * suite that each backend runs.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isChiptrailError } from '../src/errors.js'
import { exportJsonl } from '../src/export/jsonl.js'
import { judge, undo } from '../src/judge.js'
import { type ListSource, loadList, removeList } from '../src/lists.js'
import type { ListEntry, Listing } from '../src/model/listing.js'
import type { Verdict } from '../src/model/ontology.js'
import { asItStands, findCandidates } from '../src/resolve/candidates.js'
import { createKnowledge } from '../src/resolve/knowledge.js'
import { toEntry } from '../src/resolve/ledger.js'
import { parseLedgerLine, toLedgerLine } from '../src/resolve/ledger-lines.js'
import { type Addition, resolveAddition, resolveRemoval } from '../src/resolve/resolve.js'
import { matchListings } from '../src/resolve/screening/matches.js'
import { standingView } from '../src/resolve/screening/view.js'
import type { GraphStore } from '../src/store/store.js'
import { addition, collect, deal, GAZETTEER, withStore as withEmbedded } from './resolve/world.js'
import { makeEntry } from './support/listings.js'

/** Takes names that begin with the same word for one, and those whose last words agree for unsure. */
const KNOWLEDGE = createKnowledge(GAZETTEER, {
  compare: (a, b) => {
    const [x, y] = [a.split(' '), b.split(' ')]
    if (x[0] === y[0])
      return { verdict: 'SAME', score: 0.99, reasons: [{ feature: 'head', weight: 9, a, b }] }
    return x.at(-1) === y.at(-1)
      ? { verdict: 'UNSURE', score: 0.5, reasons: [{ feature: 'tail', weight: 2, a, b }] }
      : { verdict: 'DIFFERENT', score: 0.01, reasons: [] }
  },
})
let clock = 0
const DEPS = { knowledge: KNOWLEDGE, now: () => new Date(Date.UTC(2024, 0, 1, 0, 0, clock++)).toISOString() }
const ANN = { by: 'ann', reason: null }
const NAMES = [
  'Mellowood Cloudline',
  'Mellowood Cloudline Two',
  'Tallship Masthead',
  'Stratusair Masthead',
  'AWS',
]
const LISTED = [
  'Mellowood Cloudworks',
  'Tallship Masthead',
  'Stratusair Windline',
  'Amazon Web Services',
  'Nobody Knows',
]

const tell = (text: string, ...names: readonly string[]): Addition =>
  addition(text, [deal({ buyers: ['Shenzhen University'], intermediaries: names, chips: ['H100'] })])
const put = async (store: GraphStore, ...batch: readonly Addition[]) => {
  await store.commit(await resolveAddition(store, KNOWLEDGE, batch))
}
const take = async (store: GraphStore, ...gone: readonly Addition[]) => {
  await store.commit(
    await resolveRemoval(
      store,
      KNOWLEDGE,
      gone.map(({ document }) => document.id),
    ),
  )
}
const opine = (store: GraphStore, a: string, b: string, verdict: Verdict) =>
  judge(store, DEPS, { a, b, verdict, ...ANN })
const version = (number: number, names: readonly string[], more: Partial<ListEntry> = {}): ListSource => ({
  ...{
    name: 'Watch list',
    version: `v${number}`,
    date: `2026-0${number}-01`,
    source: 'https://list.example',
  },
  entries: names.map((name) => makeEntry(name, { country: null, ...more })),
})
const load = (store: GraphStore, source: ListSource, force = false) =>
  loadList(store, DEPS, source, { force })
const listingsOf = (store: GraphStore): Promise<Listing[]> => collect(store.scan('listing'))
/** Gives who is listed as what: `SAME Mellowood Cloudline = Mellowood Cloudworks`. */
const matchesOf = async (store: GraphStore): Promise<string[]> =>
  (await listingsOf(store))
    .flatMap(({ name, matches }) => matches.map((match) => `${match.verdict} ${match.knownAs} = ${name}`))
    .sort()
const bytesOf = async (store: GraphStore): Promise<string> => (await collect(exportJsonl(store))).join('')

const TEXTS = NAMES.flatMap((name, index) => [
  tell(`alone ${index}`, name),
  tell(`both ${index}`, name, NAMES[(index + 2) % NAMES.length] ?? name),
])
type Act = {
  readonly act: 'add' | 'remove' | 'judge' | 'undo' | 'load' | 'drop'
  readonly at: number
  readonly to: number
}
const anyAct: fc.Arbitrary<Act> = fc.record({
  act: fc.constantFrom('add', 'add', 'remove', 'judge', 'judge', 'undo', 'load', 'drop'),
  at: fc.nat(TEXTS.length - 1),
  to: fc.nat(7),
})

async function perform(store: GraphStore, { act, at, to }: Act, number: number): Promise<void> {
  const text = TEXTS[at % TEXTS.length] as Addition
  if (act === 'add') return put(store, text)
  if (act === 'remove') return take(store, text)
  try {
    if (act === 'judge') {
      const verdict = (['SAME', 'DIFFERENT'] as const)[to % 2] ?? 'SAME'
      const entries = await listingsOf(store)
      const listed = to > 4 ? entries[at % Math.max(1, entries.length)]?.id : LISTED[to % LISTED.length]
      await opine(store, NAMES[at % NAMES.length] ?? '', listed ?? '', verdict)
    } else if (act === 'undo') {
      const ledger = await collect(store.scan('judgement'))
      const target = ledger[at % Math.max(1, ledger.length)]
      if (target) await undo(store, DEPS, [target.id], ANN)
    } else if (act === 'load')
      await load(
        store,
        version(
          1 + (number % 9),
          LISTED.filter((_, index) => (at + index) % 3 > 0),
        ),
        true,
      )
    else await removeList(store, 'Watch list')
  } catch (error) {
    // Who contradicts what stands, or names nobody, is told so; that is no matter here.
    if (!isChiptrailError(error)) throw error
  }
}

/** Declares the tests over stores that `withStore` opens empty, with so many `rounds` of random interleavings. */
export function describeListing(withStore: typeof withEmbedded, rounds: number): void {
  it('lists whom an entry means, says who it may be, and nobody else', async () => {
    await withStore(async (store) => {
      await put(store, tell('one', 'Mellowood Cloudline', 'Stratusair Masthead', 'AWS'))
      const report = await load(store, version(1, LISTED))
      expect(await matchesOf(store)).toEqual([
        'SAME AWS = Amazon Web Services',
        'SAME Mellowood Cloudline = Mellowood Cloudworks',
        'SAME Stratusair Masthead = Stratusair Windline',
        'UNSURE Stratusair Masthead = Tallship Masthead',
      ])
      expect(report).toMatchObject({ entries: 5, added: 5, unchanged: 0, ended: 0, listed: 3, possible: 0 })
      const [found = []] = await store.findListingsOfEntities(['ent_org_aws'])
      expect(found.map(({ name, from, citation }) => [name, from, citation])).toEqual([
        ['Amazon Web Services', '2020-06-05', '85 FR 34495'],
      ])
    })
  })

  it('leaves to a person what another country, or a name of a few letters, makes doubtful', async () => {
    await withStore(async (store) => {
      await put(store, tell('one', 'AWS', 'MCL'))
      const elsewhere = version(1, ['Amazon Web Services'], { country: 'CN' })
      const short = makeEntry('Mountain Climbing League', { country: null, aliases: ['MCL'] })
      await load(store, { ...elsewhere, entries: [...elsewhere.entries, short] })
      expect(await matchesOf(store)).toEqual([
        'UNSURE AWS = Amazon Web Services',
        'UNSURE MCL = Mountain Climbing League',
      ])
    })
  })

  it('is the same whether documents or lists come first', async () => {
    const documents = async (store: GraphStore) => put(store, ...TEXTS)
    const lists = async (store: GraphStore) => void (await load(store, version(1, LISTED)))
    const first = await withStore(async (store) => {
      await documents(store)
      await lists(store)
      return bytesOf(store)
    })
    const second = await withStore(async (store) => {
      await lists(store)
      await documents(store)
      return bytesOf(store)
    })
    expect(second).toBe(first)
    expect(first).toContain('"type":"listing"')
  })

  it('changes nothing when the same version is loaded again, and all is gone with the list', async () => {
    await withStore(async (store) => {
      await put(store, ...TEXTS)
      const bare = await bytesOf(store)
      await load(store, version(1, LISTED))
      const revision = await store.revision()
      const report = await load(store, version(1, [...LISTED].reverse()))
      expect(report).toMatchObject({ added: 0, changed: 0, unchanged: 5, ended: 0 })
      expect(await store.revision()).toBe(revision)
      expect(await removeList(store, 'watch LIST')).toBe(5)
      expect(await bytesOf(store)).toBe(bare)
      await expect(removeList(store, 'Watch list')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })
  })

  it('ends what a version no longer has on the day before it; what comes back is an entry of its own', async () => {
    await withStore(async (store) => {
      await load(store, version(1, LISTED))
      const report = await load(store, version(2, LISTED.slice(1)))
      expect(report).toMatchObject({ entries: 4, added: 0, unchanged: 4, ended: 1 })
      await load(store, version(3, LISTED))
      const mellow = (await listingsOf(store)).filter(({ name }) => name === LISTED[0])
      expect(mellow.map((one) => [one.firstSeen, one.lastSeen, one.to, one.droppedIn]).sort()).toEqual([
        ['2026-01-01', '2026-01-01', '2026-01-31', 'v2'],
        ['2026-03-01', '2026-03-01', null, null],
      ])
      const [list] = await collect(store.scan('list'))
      expect(list?.versions.map((one) => [one.version, one.entries])).toEqual([
        ['v1', 5],
        ['v2', 4],
        ['v3', 5],
      ])
    })
  })

  it('refuses a version that loses a third, unless forced, and changes nothing', async () => {
    await withStore(async (store) => {
      const six = [...LISTED, 'Sixth Party']
      await load(store, version(1, six))
      const before = await bytesOf(store)
      for (const kept of [six.slice(2), ['Quite Another'], []])
        await expect(load(store, version(2, kept))).rejects.toMatchObject({
          code: 'CONFLICT',
          message: expect.stringMatching(
            /no longer has [26] of the 6 entries .* such as .*--force/,
          ) as string,
        })
      expect(await bytesOf(store)).toBe(before)
      expect(await load(store, version(2, six.slice(1)))).toMatchObject({ ended: 1 })
      expect(await load(store, version(3, six.slice(3)), true)).toMatchObject({ ended: 2, unchanged: 3 })
    })
  })

  it('refuses an older version and another one of the same name', async () => {
    await withStore(async (store) => {
      await load(store, version(2, LISTED))
      await expect(load(store, version(1, LISTED))).rejects.toThrow(
        /as of 2026-02-01 .* v1 of 2026-01-01 is older/,
      )
      await expect(load(store, version(2, LISTED.slice(1)))).rejects.toThrow(
        /v2 .* is loaded already with other/,
      )
    })
  })

  it('respects a person: DIFFERENT takes a listing away, SAME brings one, undo gives back what was', async () => {
    await withStore(async (store) => {
      await put(store, tell('one', 'Mellowood Cloudline', 'Tallship Rudder'))
      await load(store, version(1, LISTED))
      const before = await matchesOf(store)
      expect(before).toEqual([
        'SAME Mellowood Cloudline = Mellowood Cloudworks',
        'SAME Tallship Rudder = Tallship Masthead',
      ])
      const apart = await opine(store, 'Mellowood Cloudline', 'Mellowood Cloudworks', 'DIFFERENT')
      const joined = await opine(store, 'Mellowood Cloudline', 'Nobody Knows', 'SAME')
      expect(await matchesOf(store)).toEqual([
        'SAME Mellowood Cloudline = Nobody Knows',
        'SAME Tallship Rudder = Tallship Masthead',
      ])
      // A new version does not bring back what a person refused.
      await load(store, version(2, LISTED))
      expect(await matchesOf(store)).toContain('SAME Mellowood Cloudline = Nobody Knows')
      expect(await matchesOf(store)).not.toContain(before[0])
      await undo(store, DEPS, [apart.judgement.id, joined.judgement.id], ANN)
      expect(await matchesOf(store)).toEqual(before)
    })
  })

  it('puts an entry that only may mean an entity before a person, and remembers what is said of it', async () => {
    await withStore(async (store) => {
      const waiting = async () =>
        (await findCandidates(store, KNOWLEDGE)).candidates.flatMap(({ a, b, listing, verdict, reasons }) =>
          listing ? [`${verdict} ${a.text} = ${b.text} ${reasons.map(({ feature }) => feature).join()}`] : [],
        )
      // The same name in another country: nothing but the entry itself can be spoken of.
      const elsewhere = makeEntry('AWS', { country: 'CN' })
      const lists = (number: number) => ({
        ...version(number, LISTED.slice(1, 3)),
        entries: [...version(number, LISTED.slice(1, 3)).entries, elsewhere],
      })
      await put(store, tell('one', 'Stratusair Masthead', 'AWS'))
      await load(store, lists(1))
      const doubts = ['UNSURE AWS = AWS head', 'UNSURE Stratusair Masthead = Tallship Masthead tail']
      expect((await waiting()).sort()).toEqual(doubts)
      const { candidates } = await findCandidates(store, KNOWLEDGE)
      const [aws, tall] = ['AWS', 'Tallship Masthead'].map((text) =>
        candidates.find(({ b, listing }) => listing && b.text === text),
      )
      if (!aws?.listing || !tall?.listing) throw new Error('Both entries wait.')
      expect(await asItStands(store, aws)).toEqual(aws)

      const refused = await opine(store, 'AWS', aws.listing.id, 'DIFFERENT')
      const accepted = await opine(store, tall.listing.id, tall.a.text, 'SAME')
      expect(await waiting()).toEqual([])
      expect([await asItStands(store, aws), await asItStands(store, tall)]).toEqual([null, null])
      const judged = [
        'SAME Stratusair Masthead = Stratusair Windline',
        'SAME Stratusair Masthead = Tallship Masthead',
      ]
      expect(await matchesOf(store)).toEqual(judged)
      await load(store, lists(2))
      await put(store, tell('two', 'AWS'))
      expect(await matchesOf(store)).toEqual(judged)

      const before = await opine(store, 'AWS', aws.listing.id, 'DIFFERENT')
      expect(before).toEqual({ judgement: refused.judgement, isNew: false })
      await undo(store, DEPS, [refused.judgement.id, accepted.judgement.id], ANN)
      expect((await waiting()).sort()).toEqual(doubts)
      const unsure = await opine(store, 'AWS', aws.listing.id, 'UNSURE')
      expect(await waiting()).toEqual(doubts.slice(1))
      expect(parseLedgerLine(toLedgerLine(unsure.judgement), 'here')).toEqual(toEntry(unsure.judgement))
    })
  })

  it('is what it would be if all were matched anew, after any interleaving of documents, lists and judgements', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 4, maxLength: 14 }), async (acts) => {
        await withStore(async (store) => {
          for (const [number, act] of acts.entries()) await perform(store, act, number)
          const stored = await listingsOf(store)
          const bare = stored.map((listing) => ({ ...listing, matches: [] }))
          expect(await matchListings(standingView(store), KNOWLEDGE, bare)).toEqual(stored)
        })
      }),
      { numRuns: rounds },
    )
  })
}
