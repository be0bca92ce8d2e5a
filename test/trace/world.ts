/** What the tests of chains share: three deals of one provider, a resale told by two documents, and how chains are asked for. */
import type { ExtractedDeal } from '../../src/model/source.js'
import type { GraphStore } from '../../src/store/store.js'
import { findChains } from '../../src/trace/chains.js'
import type { ChainPage, ChainQuery } from '../../src/trace/query.js'
import { addition, deal, yuan } from '../resolve/world.js'
import { told } from './told.js'

export const SHENZHEN = 'ent_org_shenzhen-university'
export const ZHEJIANG = 'ent_org_zhejiang-lab'
export const AWS = 'ent_org_aws'
export const H100 = 'ent_chip_h100'

export const ask = (store: GraphStore, query: Partial<ChainQuery> = {}): Promise<ChainPage> =>
  findChains(store, { first: 50, after: null, ...query })
export const texts = (page: ChainPage) => page.rows.map(({ node }) => node.text)
export const chainsFrom = (id: string): Partial<ChainQuery> => ({ from: { entityIds: [id] } })

export const REPORT = told(
  'Shenzhen University paid for AWS servers with A100 and H100 chips. It went through Yunda Technology Ltd Co. ' +
    'Zhejiang Lab meant to rent from AWS to train GeoGPT. Harbour College asked AWS for a quote.',
  [
    {
      buyers: ['Shenzhen University'],
      intermediaries: ['Yunda Technology Ltd Co'],
      providers: ['AWS'],
      chips: ['A100', 'H100'],
      amount: yuan(200_000),
    },
    {
      buyers: ['Zhejiang Lab'],
      providers: ['AWS'],
      models: ['GeoGPT'],
      amount: yuan(184_000),
      status: 'INTENDED',
    },
    { buyers: ['Harbour College'], providers: ['AWS'], status: 'INTENDED' },
  ],
)

/** Other buyers of AWS, each with a deal of its own. */
export const others = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    addition(`other ${index} ${'abcdefghij'[index % 10]}${index * 7919}`, [
      deal({
        buyers: [`Buyer ${index} Works`],
        providers: ['AWS'],
        chips: index % 2 ? ['H100'] : [],
        amount: yuan(1000 + index),
      }),
    ]),
  )

/** Two documents: a school buys servers from a reseller, which had bought them from a maker. */
export const resale = (late: Partial<ExtractedDeal> = {}, early: Partial<ExtractedDeal> = {}) => [
  told('Harbour College bought servers from Mellow Cloud Ltd.', [
    {
      buyers: ['Harbour College'],
      intermediaries: ['Mellow Cloud Ltd'],
      date: '2024-03',
      confidence: 0.9,
      ...late,
    },
  ]),
  told('Mellow Cloud Ltd bought H100 and A100 cards from Tall Mast Inc.', [
    {
      buyers: ['Mellow Cloud Ltd'],
      providers: ['Tall Mast Inc'],
      chips: ['H100', 'A100'],
      date: '2023-11-20',
      confidence: 0.7,
      ...early,
    },
  ]),
]
export const resaleText = 'Harbour College → Mellow Cloud Ltd → Tall Mast Inc → H100'
