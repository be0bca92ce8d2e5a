/** Small valid records for tests, and one graph that has every case a filter or an order must tell apart. */
import { graphChange } from '../../src/model/change.js'
import type { Deal, DealRole, Entity, GraphChange, Judgement, Name, Relation } from '../../src/model/graph.js'
import { byCodeUnit, documentId, hashId } from '../../src/model/ids.js'
import { namedParts, nameId } from '../../src/model/names.js'
import { ACCESS_MODES, type BaseKind, ROLE_NAMES, type Role, STATUSES } from '../../src/model/ontology.js'
import type { DealClaim, Document, FieldEvidence, Money } from '../../src/model/source.js'
import { makeExtractedDeal } from '../support/records.js'

/** Makes a document of `text`, an origin of its own. */
export function makeDocument(text: string, parts: Partial<Omit<Document, 'id' | 'text'>> = {}): Document {
  const id = documentId(text)
  return {
    id,
    sourceId: null,
    title: null,
    url: null,
    publisher: null,
    publishedAt: null,
    language: 'en',
    text,
    pageStarts: null,
    originId: id,
    credit: null,
    bands: [],
    ...parts,
  }
}

/** Finds `quote` in the text of `document` as evidence for `field`. */
export function evidenceOf(document: Document, field: FieldEvidence['field'], quote: string): FieldEvidence {
  const start = document.text.indexOf(quote)
  if (start < 0) throw new Error(`The fixture has no "${quote}" in "${document.text}".`)
  return { field, start, end: start + quote.length, quote }
}

/** Makes a claim of `document`; every party it names that the text has is proven by its span. */
export function makeClaim(
  document: Document,
  parts: Partial<Omit<DealClaim, 'id' | 'documentId'>> = {},
): DealClaim {
  const claim: Omit<DealClaim, 'id' | 'evidence'> = {
    documentId: document.id,
    ...makeExtractedDeal({ confidence: 0.9, ...parts }),
  }
  const evidence =
    parts.evidence ??
    ROLE_NAMES.flatMap((role) =>
      namedParts({ ...claim, evidence: [] })
        .filter((part) => part.role === role && document.text.includes(part.text))
        .map((part) => evidenceOf(document, FIELDS[role], part.text)),
    )
  return { ...claim, evidence, id: hashId('claim', document.id, JSON.stringify(claim)) }
}

const FIELDS = {
  BUYER: 'buyers',
  TENDER_AGENT: 'tenderAgents',
  INTERMEDIARY: 'intermediaries',
  PROVIDER: 'providers',
  CHIP: 'chips',
  MODEL: 'models',
} as const satisfies Record<Role, FieldEvidence['field']>

/** Makes an entity; the kind follows from the id unless given. */
export function makeEntity(
  id: string,
  name: string,
  parts: Partial<Omit<Entity, 'id' | 'name'>> = {},
): Entity {
  const kind = id.startsWith('ent_chip') ? 'CHIP' : id.startsWith('ent_model') ? 'AI_MODEL' : 'ORGANIZATION'
  return { id, kind, name, nameZh: null, aliases: [], country: null, vendor: null, ...parts }
}

/** Makes the Name that links `text` to `entityId`. */
export function makeName(
  kind: BaseKind,
  text: string,
  entityId: string,
  blocks: readonly string[] = [],
): Name {
  return { id: nameId(kind, text), kind, text, ownEntityId: entityId, entityId, blocks }
}

/** Makes a sum of money. */
export function makeMoney(value: string, currency: string): Money {
  return { value, currency, approximate: false, quote: `${value} ${currency}` }
}

/** Makes a deal from pairs of role and entity id; positions count within each role. */
export function makeDeal(
  key: string,
  players: readonly (readonly [Role, string])[],
  parts: Partial<Omit<Deal, 'id' | 'roles'>> = {},
): Deal {
  const roles = ROLE_NAMES.flatMap((role) =>
    players
      .filter(([played]) => played === role)
      .map(([, entityId], position): DealRole => ({ role, entityId, position })),
  )
  return {
    id: hashId('deal', key),
    roles,
    status: 'PURCHASED',
    access: 'CLOUD',
    amount: null,
    quantity: null,
    date: null,
    title: null,
    reference: null,
    confidence: 0.9,
    ownModelIds: [],
    disputed: false,
    origins: 1,
    claimIds: [],
    documentIds: [],
    blocks: [],
    ...parts,
  }
}

/** Makes a relation that the gazetteer would know. */
export function makeRelation(kind: Relation['kind'], from: string, to: string): Relation {
  return { id: `rel_${kind}_${from}_${to}`, kind, from, to, source: 'gazetteer' }
}

/** Makes a judgement of one fixed moment. */
export function makeJudgement(a: string, b: string, verdict: Judgement['verdict']): Judgement {
  return {
    id: hashId('judgement', a, b, verdict),
    a,
    b,
    nameA: `name of ${a}`,
    nameB: `name of ${b}`,
    verdict,
    reason: null,
    by: 'tester',
    at: '2024-05-01T00:00:00Z',
    score: 0.25,
    features: [{ feature: 'prior', weight: -4 }],
    undoes: null,
  }
}

/** Makes a change that brings one document with one claim, its name, its buyer and its deal. */
export function oneDocumentChange(baseRevision: number, index: number): GraphChange {
  const buyer = `Institute ${index}`
  const entityId = `ent_org_institute-${index}`
  const document = makeDocument(`${buyer} rented H100 capacity from AWS under contract ${index}.`)
  const claim = makeClaim(document, { buyers: [buyer], providers: ['AWS'], chips: ['H100'] })
  const deal = makeDeal(
    `deal ${index}`,
    [
      ['BUYER', entityId],
      ['PROVIDER', 'ent_org_aws'],
      ['CHIP', 'ent_chip_h100'],
    ],
    { claimIds: [claim.id], documentIds: [document.id], date: '2024-03' },
  )
  return graphChange(baseRevision, {
    putDocuments: [document],
    putClaims: [claim],
    putNames: [makeName('ORGANIZATION', buyer, entityId)],
    putEntities: [makeEntity(entityId, buyer)],
    putDeals: [deal],
  })
}

const ENTITIES: readonly Entity[] = [
  makeEntity('ent_org_shenzhen-university', 'Shenzhen University', {
    kind: 'UNIVERSITY',
    nameZh: '深圳大学',
    aliases: ['SZU'],
    country: 'CN',
  }),
  makeEntity('ent_org_zhejiang-lab', 'Zhejiang Lab', {
    kind: 'INSTITUTE',
    nameZh: '之江实验室',
    country: 'CN',
  }),
  makeEntity('ent_org_shenzhen-polytechnic', 'Shenzhen Polytechnic University', { kind: 'UNIVERSITY' }),
  makeEntity('ent_org_alibaba', 'Alibaba', {
    kind: 'COMPANY',
    nameZh: '阿里巴巴',
    aliases: ['Alibaba Cloud', '阿里云'],
  }),
  makeEntity('ent_org_aws', 'AWS', { kind: 'COMPANY', aliases: ['Amazon Web Services'], country: 'US' }),
  makeEntity('ent_org_yunda-technology', 'Yunda Technology', { kind: 'COMPANY', nameZh: '运达科技' }),
  makeEntity('ent_org_open-university', 'Open University Shenzhen', { kind: 'UNIVERSITY' }),
  makeEntity('ent_chip_h100', 'H100', { vendor: 'NVIDIA' }),
  makeEntity('ent_chip_h20', 'H20', { vendor: 'NVIDIA' }),
  makeEntity('ent_model_claude-3', 'Claude 3', { vendor: 'Anthropic' }),
]

const DATES = ['2024-03-05', '2024-03', null, '2023', '2024-01-31', '2023-11', '2024-03-05']
const AMOUNTS = ['200000', null, '184000', '0.50', '1200000.25', '184000', null, '99']
const CURRENCIES = ['CNY', 'USD', 'CNY']
const BUYERS = ENTITIES.slice(0, 4).map((entity) => entity.id)
const CHIPS = ['ent_chip_h100', 'ent_chip_h20']

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T
}

/** The parts of the graph that {@link sampleGraph} gives, for tests to compare with. */
export interface SampleGraph {
  readonly documents: readonly Document[]
  readonly claims: readonly DealClaim[]
  readonly names: readonly Name[]
  readonly entities: readonly Entity[]
  readonly deals: readonly Deal[]
  readonly relations: readonly Relation[]
  readonly judgements: readonly Judgement[]
}

/**
 * Makes a graph of `count` deals through AWS and Alibaba: dates and amounts absent, partial and equal,
 * every status and access, an entity in two roles of one deal, several players of one role.
 */
export function sampleGraph(count = 60): SampleGraph {
  const documents: Document[] = []
  const claims: DealClaim[] = []
  const retellings: DealClaim[] = []
  const deals: Deal[] = []
  for (let index = 0; index < count; index++) {
    const buyer = at(BUYERS, index)
    const document = makeDocument(`Notice ${index}: 深圳大学 buys from AWS, 𠮷野 and 🚀 included.`, {
      publishedAt: at(DATES, index + 2),
      publisher: at([null, 'The Daily Notice', '招标网', 'the daily notice'], index),
      bands: [`band-${index % 5}`, `band-own-${index}`],
    })
    const claim = makeClaim(document, { buyers: ['深圳大学'], providers: ['AWS'], reference: `R-${index}` })
    const amount = at(AMOUNTS, index)
    documents.push(document)
    claims.push(claim)
    // One of the first two documents speaks of every deal: a document has many.
    const second = at(documents, index % 5 === 1 ? 1 : 0)
    const retold = second === document ? [] : [makeClaim(second, { reference: `R-${index}` })]
    retellings.push(...retold)
    const told = [claim, ...retold]
    deals.push(
      makeDeal(
        `sample ${index}`,
        [
          ['BUYER', buyer],
          ...(index % 6 === 0 ? ([['BUYER', at(BUYERS, index + 1)]] as const) : []),
          ...(index % 4 === 1 ? ([['INTERMEDIARY', 'ent_org_yunda-technology']] as const) : []),
          ['PROVIDER', index % 3 === 0 ? 'ent_org_alibaba' : 'ent_org_aws'],
          ...(index % 5 === 4 ? [] : ([['CHIP', at(CHIPS, index)]] as const)),
          ...(index % 10 === 3 ? ([['MODEL', 'ent_model_claude-3']] as const) : []),
        ],
        {
          status: at(STATUSES, index),
          access: at(ACCESS_MODES, index),
          date: at(DATES, index),
          amount: amount === null ? null : makeMoney(amount, at(CURRENCIES, index)),
          confidence: (index % 10) / 10,
          claimIds: told.map(({ id }) => id).sort(byCodeUnit),
          documentIds: told.map(({ documentId }) => documentId).sort(byCodeUnit),
          blocks: [`block-${index % 3}`],
        },
      ),
    )
  }
  return {
    documents,
    claims: [...claims, ...retellings],
    names: ENTITIES.map((entity, index) =>
      makeName(baseOf(entity), entity.nameZh ?? entity.name, entity.id, ['all', `pair-${index % 2}`]),
    ),
    entities: ENTITIES,
    deals,
    relations: [
      makeRelation('MADE_BY', 'ent_chip_h100', 'ent_org_nvidia'),
      makeRelation('MADE_BY', 'ent_chip_h20', 'ent_org_nvidia'),
      makeRelation('SUBSIDIARY_OF', 'ent_org_alibaba-cloud', 'ent_org_alibaba'),
    ],
    judgements: [
      makeJudgement('ent_org_alibaba', 'ent_org_aws', 'DIFFERENT'),
      makeJudgement('ent_org_aws', 'ent_org_zhejiang-lab', 'UNSURE'),
      makeJudgement('ent_org_open-university', 'ent_org_shenzhen-university', 'SAME'),
    ],
  }
}

/** Makes the change that brings all of `graph`. */
export function changeOf(graph: SampleGraph, baseRevision = 0): GraphChange {
  return graphChange(baseRevision, {
    putDocuments: graph.documents,
    putClaims: graph.claims,
    putNames: graph.names,
    putEntities: graph.entities,
    putDeals: graph.deals,
    putRelations: graph.relations,
    putJudgements: graph.judgements,
  })
}

function baseOf(entity: Entity): BaseKind {
  return entity.kind === 'CHIP' || entity.kind === 'AI_MODEL' ? entity.kind : 'ORGANIZATION'
}
