import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pack, unpack } from '../../src/queue/payload.js'
import { makeSource } from '../support/records.js'

it('brings every text through, whatever its characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string()), (text, title) => {
      const source = makeSource(text, { title, pageStarts: [0, text.length] })
      expect(unpack(pack(source))).toEqual(source)
    }),
  )
  const odd = makeSource('NUL \u0000, half a pair \ud800, 深圳大学')
  expect(unpack(pack(odd))).toEqual(odd)
})
