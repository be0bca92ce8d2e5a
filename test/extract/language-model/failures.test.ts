import { describe, expect, it } from 'vitest'
import { ChiptrailError } from '../../../src/errors.js'
import type { Extractor } from '../../../src/extract/extract.js'
import {
  type Behaviour,
  givesDeals,
  hangsUp,
  refuses,
  says,
  sends,
  startModelServer,
  staysSilent,
} from './server.js'
import { honestDeal, KEY, openExtractor, SENTENCE, TEXT } from './world.js'

const GOOD = givesDeals(honestDeal())
const SOON = { 'retry-after-ms': '1' }

async function failureOf(extractor: Extractor, signal?: AbortSignal): Promise<ChiptrailError> {
  try {
    await extractor.extract({ text: TEXT }, { signal })
  } catch (error) {
    expect(error).toBeInstanceOf(ChiptrailError)
    return error as ChiptrailError
  }
  throw new Error('expected a failure')
}

/** All that an error could put in a log. */
function everythingIn(error: ChiptrailError): string {
  return [error.message, error.stack, JSON.stringify(error.details), String(error.cause)].join('\n')
}

describe('a failure that passes', () => {
  it.each<[string, Behaviour]>([
    ['a rate limit with its wait', refuses(429, SOON)],
    ['a rate limit with its wait in seconds', refuses(429, { 'retry-after': '0' })],
    [
      'a rate limit with a day that is past',
      refuses(429, { 'retry-after': 'Mon, 01 Jan 2024 00:00:00 GMT' }),
    ],
    ['a rate limit that names no wait', refuses(429)],
    ['a server error', refuses(500)],
    ['an overloaded server', refuses(503, SOON)],
    ['a broken connection', hangsUp],
    ['broken JSON', says('{"deals": [{"buyers": [')],
    ['prose', says('There is one deal in this document, between a college and AWS.')],
    ['an empty answer', says('')],
    ['no content', says(null)],
    ['another shape', says('{"deals": [{"buyers": "Harbour College"}]}')],
    ['a status that does not exist', givesDeals(honestDeal({ status: { value: 'MAYBE', quote: 'rented' } }))],
    ['no choices', sends('{"choices": []}')],
    ['a page instead of JSON', sends('<html>gateway</html>')],
  ])('%s is tried again', async (_name, failure) => {
    const { url, seen } = await startModelServer(failure, GOOD)
    const { deals } = await (await openExtractor(url)).extract({ text: TEXT })
    expect(deals).toHaveLength(1)
    expect(seen).toHaveLength(2)
    expect(seen.map(({ body }) => body.seed)).toEqual([0, 1])
  })

  it('a silent server is tried again', async () => {
    const { url, seen } = await startModelServer(staysSilent, GOOD)
    const extractor = await openExtractor(url, { timeoutMs: 1_500 })
    expect((await extractor.extract({ text: TEXT })).deals).toHaveLength(1)
    expect(seen).toHaveLength(2)
  })
})

describe('a failure that stays', () => {
  it.each<[string, Behaviour, RegExp, number]>([
    ['a rate limit', refuses(429, SOON), /over its rate limit \(HTTP 429\) after 3 tries/, 3],
    ['a long wait', refuses(429, { 'retry-after': '3600' }), /asks to wait 3600 s/, 1],
    ['a server error', refuses(500, SOON), /failed \(HTTP 500\) after 3 tries/, 3],
    ['broken JSON', says('{"deals": ['), /something else than the JSON it was asked for after 3 tries/, 3],
    ['an empty answer', says(''), /gave an empty answer after 3 tries/, 3],
    ['no choices', sends('{"choices": []}'), /after 3 tries/, 3],
    ['a page', sends('<html>'), /not of the chat completions protocol after 3 tries/, 3],
    ['an answer cut short', says('{"deals": [', 'length'), /length limit/, 1],
    ['a filter', says('', 'content_filter'), /withheld its answer/, 1],
    ['a request it does not take', refuses(413), /refused the request \(HTTP 413\)/, 1],
    ['a connection that always breaks', hangsUp, /could not be reached after 3 tries/, 3],
  ])('%s refuses the document with its reason', async (_name, failure, reason, tries) => {
    const { url, seen } = await startModelServer(failure)
    const error = await failureOf(await openExtractor(url))
    expect(error.code).toBe('EXTRACTION_FAILED')
    expect(error.message).toMatch(reason)
    expect(error.message).toContain('nothing of this document was taken')
    expect(seen).toHaveLength(tries)
  })

  it('says so when no answer comes in time', async () => {
    const { url } = await startModelServer(staysSilent)
    const error = await failureOf(await openExtractor(url, { timeoutMs: 100, maxRetries: 1 }))
    expect(error.message).toContain('gave no answer within 100 ms after 2 tries')
  })

  it('waits through all tries once when the server is gone, then asks each document once', async () => {
    const { url, stop } = await startModelServer(GOOD)
    await stop()
    const extractor = await openExtractor(url)
    expect((await failureOf(extractor)).message).toContain('could not be reached after 3 tries')
    expect((await failureOf(extractor)).message).toContain('could not be reached; nothing')
  })

  it.each([
    [401, 'CHIPTRAIL_LLM_KEY'],
    [403, 'CHIPTRAIL_LLM_KEY'],
    [404, 'CHIPTRAIL_LLM_URL'],
  ])('HTTP %i is a matter of settings, not of the document', async (status, setting) => {
    const { url, seen } = await startModelServer(refuses(status))
    const error = await failureOf(await openExtractor(url))
    expect(error.code).toBe('BAD_CONFIG')
    expect(error.message).toContain(setting)
    expect(seen).toHaveLength(1)
  })

  it.each<[string, Behaviour]>([
    ['a refusal that repeats the request', refuses(500, SOON)],
    ['a refused key', refuses(401)],
    ['prose with the text', says(TEXT)],
    ['a page with the text', sends(TEXT)],
    ['a broken connection', hangsUp],
  ])('%s leaves neither key nor address nor text in the error', async (_name, failure) => {
    const { url } = await startModelServer(failure)
    const words = everythingIn(await failureOf(await openExtractor(url)))
    for (const secret of [KEY, url, new URL(url).host, SENTENCE, 'Harbour'])
      expect(words).not.toContain(secret)
  })

  it('hands the text to the other extractor only if there is one, and says so', async () => {
    const { url } = await startModelServer(refuses(500, SOON))
    const fallback: Extractor = { extract: () => ({ entities: [], deals: [] }) }
    const extraction = await (await openExtractor(url, { fallback })).extract({ text: TEXT })
    expect(extraction.fallback).toBe(
      'The language model failed (HTTP 500) after 3 tries; another extractor read this document.',
    )
  })
})

describe('servers that take less', () => {
  it('is asked without a temperature, then without a schema, and remembers', async () => {
    const { url, seen } = await startModelServer(refuses(400), refuses(422), GOOD)
    const extractor = await openExtractor(url)
    expect((await extractor.extract({ text: TEXT })).deals).toHaveLength(1)
    await extractor.extract({ text: `${TEXT} More.` })
    expect(seen.map(({ body }) => [body.response_format?.type, body.temperature])).toEqual([
      ['json_schema', 0],
      ['json_schema', undefined],
      ['json_object', 0],
      ['json_object', 0],
    ])
  })

  it('refuses the document if nothing suits', async () => {
    const { url, seen } = await startModelServer(refuses(400))
    const error = await failureOf(await openExtractor(url))
    expect(error.message).toContain('refused the request (HTTP 400)')
    expect(seen).toHaveLength(3)
  })
})

describe('a signal', () => {
  it('stops a question that is being asked', async () => {
    const controller = new AbortController()
    const { url, seen } = await startModelServer(() => controller.abort())
    const error = await failureOf(await openExtractor(url), controller.signal)
    expect(error.code).toBe('CANCELLED')
    expect(seen).toHaveLength(1)
  })

  it('stops the wait between two tries', async () => {
    const controller = new AbortController()
    const { url, seen } = await startModelServer((response, one) => {
      refuses(429, { 'retry-after': '50' })(response, one)
      setTimeout(() => controller.abort(), 50)
    })
    const error = await failureOf(await openExtractor(url), controller.signal)
    expect(error.code).toBe('CANCELLED')
    expect(seen).toHaveLength(1)
  })

  it('asks nothing once it is aborted', async () => {
    const { url, seen } = await startModelServer(GOOD)
    const error = await failureOf(await openExtractor(url), AbortSignal.abort())
    expect(error.code).toBe('CANCELLED')
    expect(seen).toEqual([])
  })
})
