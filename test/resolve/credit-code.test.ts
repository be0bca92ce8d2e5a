/** Registration codes in names: one code is one firm whatever it is called, and only a code whose check digit is right counts. */
import { describe, expect, it } from 'vitest'
import { createComparer } from '../../src/resolve/compare.js'
import { isCreditCode } from '../../src/resolve/credit-code.js'
import { createLookup } from '../../src/resolve/lookup.js'

/** Ends 17 characters with their check digit. */
function withCheckDigit(start: string): string {
  const codes = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((digit) => start + digit).filter(isCreditCode)
  expect(codes).toHaveLength(1)
  return codes[0] ?? ''
}

const [ONE, OTHER] = [withCheckDigit('91440300MA5FAKE01'), withCheckDigit('91440300MA5FAKE02')]
const WRONG = ONE.slice(0, -1) + (ONE.endsWith('0') ? '1' : '0')
const row = {
  id: 'ent_org_lanfeng',
  kind: 'COMPANY',
  name: '蓝风科技',
  aliases: [],
  country: 'CN',
  code: ONE,
} as const
const gazetteer = { chips: [], models: [], organizations: [row] }

describe('a registration code', () => {
  const comparer = createComparer({ chips: [], models: [], organizations: [] })

  it('makes two names one, and two of one name two', () => {
    expect(comparer.compare(`岚桥贸易（${ONE}）`, `蓝风科技有限公司 ${ONE}`).verdict).toBe('SAME')
    expect(comparer.compare(`蓝风科技（${ONE}）`, `蓝风科技（${OTHER}）`).verdict).toBe('DIFFERENT')
  })

  it('counts only with the right check digit', () => {
    expect(isCreditCode(WRONG)).toBe(false)
    expect(comparer.compare(`岚桥贸易（${WRONG}）`, `蓝风科技有限公司 ${WRONG}`).verdict).not.toBe('SAME')
  })

  it('finds the row that has it', () => {
    const lookup = createLookup(gazetteer)
    expect(lookup('ORGANIZATION', `岚桥贸易有限公司（统一社会信用代码：${ONE}）`)?.id).toBe('ent_org_lanfeng')
    expect(lookup('ORGANIZATION', `岚桥贸易有限公司（${OTHER}）`)).toBeNull()
    expect(createComparer(gazetteer).compare('蓝风科技', `蓝风科技有限公司（${OTHER}）`).verdict).toBe(
      'DIFFERENT',
    )
  })
})
