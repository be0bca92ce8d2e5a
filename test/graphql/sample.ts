/** The sample graph that the suite in queries.ts asks about. */
import type { Told } from './graph.js'

/** Deals of the sample graph that only fill its pages. */
export const FILLERS = 25

/** What the documents of the sample graph tell. */
export const TOLD: readonly Told[] = [
  {
    text: 'Lakeside University rented H100 and A100 from Cumulus through Yunhe Trading for 200000 yuan.',
    title: 'Lakeside rents',
    publishedAt: '2024-05-02',
    publisher: 'The Lake Times',
    buyers: ['Lakeside University'],
    intermediaries: ['Yunhe Trading'],
    providers: ['Cumulus'],
    chips: ['H100', 'A100'],
    amount: '200000',
    date: '2024-03',
  },
  {
    text: 'Harbour Institute wants 184000 yuan of Cumulus for its model Wavelet.',
    publishedAt: '2024-06',
    buyers: ['Harbour Institute'],
    providers: ['Cumulus'],
    models: ['Wavelet'],
    amount: '184000',
    date: '2024-06-11',
    status: 'INTENDED',
  },
  {
    text: 'Mill Works says it never bought H200 from Tidal.',
    buyers: ['Mill Works'],
    providers: ['Tidal'],
    chips: ['H200'],
    status: 'DENIED',
  },
  {
    text: 'Broker Nine bought H800 from Tidal.',
    buyers: ['Broker Nine'],
    providers: ['Tidal'],
    chips: ['H800'],
    date: '2022-02',
  },
  {
    text: 'Delta Works got computing power from Broker Nine.',
    buyers: ['Delta Works'],
    providers: ['Broker Nine'],
    date: '2022-05',
  },
  ...Array.from({ length: FILLERS }, (_, index) => ({
    text: `Buyer ${String(index).padStart(2, '0')} took computing power of Cumulus, says note ${index}.`,
    buyers: [`Buyer ${String(index).padStart(2, '0')}`],
    providers: ['Cumulus'],
  })),
]
