/** Names and keys: what folds together, what stays apart, and that nothing gets lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BaseKind } from '../../src/model/ontology.js'
import { isCreditCode } from '../../src/resolve/credit-code.js'
import { stripLegalForm } from '../../src/resolve/legal-forms.js'
import { entityKey, normalizeName } from '../../src/resolve/normalize.js'

const BASES: BaseKind[] = ['ORGANIZATION', 'CHIP', 'AI_MODEL', 'PERSON']
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...'abZ 大学公司有限運達1２.-(),’&é'), maxLength: 20 }),
)

describe('normalizeName', () => {
  it.each([
    ['ＡＷＳ', 'aws'],
    ['The Harbour Institute', 'harbour institute'],
    ['Smith & Sons, Ltd.', 'smith and sons ltd'],
    ['Xi’an  Foo-Bar', 'xian foo bar'],
    ['Café Ångström', 'cafe angstrom'],
    ['臺灣積體電路', '台湾积体电路'],
    ['中国 航天 · 科工', '中国航天科工'],
    ['A.B.C. Holding', 'abc holding'],
    ['Qwen 2.5', 'qwen 2.5'],
    ['パナソニック', 'パナソニック'],
  ])('%s → %s', (text, expected) => expect(normalizeName(text)).toBe(expected))

  it('is idempotent', () => {
    fc.assert(fc.property(anyText, (text) => normalizeName(normalizeName(text)) === normalizeName(text)))
  })
})

describe('stripLegalForm', () => {
  it.each([
    ['blue river ltd co', 'blue river'],
    ['blue river pte ltd', 'blue river'],
    ['open joint stock company wolga', 'wolga'],
    ['蓝河科技股份有限公司', '蓝河科技'],
    ['蓝河控股有限公司', '蓝河控股'],
    ['蓝河集团', '蓝河集团'],
    ['blue river group', 'blue river group'],
    ['company', 'company'],
    ['有限公司', '有限公司'],
  ])('%s → %s', (text, expected) => expect(stripLegalForm(text)).toBe(expected))
})

describe('entityKey', () => {
  it.each([
    ['CHIP', 'NVIDIA H-100 GPUs', 'h100'],
    ['CHIP', 'H100s', 'h100'],
    ['CHIP', 'L40s', 'l40s'],
    ['CHIP', 'RTX 4090 D', 'rtx4090d'],
    ['CHIP', '英伟达H20芯片', 'h20'],
    ['AI_MODEL', 'Llama 2 7B', 'llama2-7b'],
    ['AI_MODEL', 'GPT-4', 'gpt4'],
    ['ORGANIZATION', '成都藍風科技有限公司', '成都蓝风科技'],
    ['ORGANIZATION', 'Blue Wind Technology Ltd Co', 'blue-wind-technology'],
    ['PERSON', 'Doe, Jane', 'jane-doe'],
    ['PERSON', '王小明先生', '王小明'],
  ] as const)('%s %s → %s', (base, text, expected) => expect(entityKey(base, text)).toBe(expected))

  it('keeps names apart that differ in script, number or ending', () => {
    const names = ['H20', 'H200', 'H2 00', 'H100S', 'A100', 'A100 80GB', 'A10 0']
    expect(new Set(names.map((name) => entityKey('CHIP', name))).size).toBe(names.length)
    expect(entityKey('ORGANIZATION', '深圳大学')).not.toBe(entityKey('ORGANIZATION', '浙江大学'))
  })

  it('is never empty, has no white space, and keeps every digit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BASES), anyText, (base, text) => {
        const key = entityKey(base, text)
        expect(key).toMatch(/^\S+$/u)
        expect(() => encodeURIComponent(key)).not.toThrow()
      }),
    )
    const digits = (text: string) => text.replace(/\D/g, '')
    fc.assert(
      fc.property(
        fc.constantFrom(...BASES),
        fc.stringMatching(/^[A-Z]{1,4}[ -]?\d{1,4}[A-Z ]{0,4}\d{0,3}$/),
        (base, text) => {
          expect(digits(entityKey(base, text))).toBe(digits(text))
        },
      ),
    )
  })
})

describe('isCreditCode', () => {
  it('checks the last character', () => {
    const body = '91350100M000100Y4'
    const valid = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter((last) => isCreditCode(body + last))
    expect(valid).toEqual(['3'])
  })
})
