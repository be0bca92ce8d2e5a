import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/extract/fold.js'
import { createMatcher } from '../../src/extract/matcher.js'
import type { Gazetteer } from '../../src/model/gazetteer.js'

const nvidia = { vendor: 'NVIDIA', vendorId: 'ent_org_nvidia' }
const gazetteer: Gazetteer = {
  chips: [
    {
      id: 'ent_chip_h100',
      name: 'H100',
      ...nvidia,
      aliases: ['NVIDIA H100', '英伟达H100'],
      distinctive: false,
    },
    { id: 'ent_chip_h20', name: 'H20', ...nvidia, aliases: [], distinctive: false },
    { id: 'ent_chip_a100', name: 'A100', ...nvidia, aliases: ['NVIDIA A100'], distinctive: false },
    { id: 'ent_chip_rtx-4090', name: 'RTX 4090', ...nvidia, aliases: [], distinctive: true },
  ],
  organizations: [
    {
      id: 'ent_org_nvidia',
      kind: 'COMPANY',
      name: 'NVIDIA',
      nameZh: '英伟达',
      aliases: ['Nvidia'],
      country: 'US',
    },
    {
      id: 'ent_org_nju',
      kind: 'UNIVERSITY',
      name: 'Nanjing University',
      nameZh: '南京大学',
      aliases: [],
      country: 'CN',
    },
    {
      id: 'ent_org_aws',
      kind: 'COMPANY',
      name: 'AWS',
      aliases: ['Amazon Web Services'],
      country: 'US',
      products: ['EC2'],
      instanceTypes: [{ name: 'p4d.24xlarge', chip: 'A100' }],
    },
  ],
  models: [
    {
      id: 'ent_model_claude',
      name: 'Claude',
      developer: 'Anthropic',
      developerId: 'ent_org_a',
      aliases: ['Claude 3'],
      distinctive: false,
    },
  ],
}
const matcher = createMatcher(gazetteer)
const found = (text: string) => matcher.find(text).map((match) => `${match.quote}=${match.canonical}`)

describe('matcher', () => {
  it('takes the longest name and keeps H20 and H200 apart', () => {
    expect(found('servers with NVIDIA H100 GPUs, H20 chips and H200 chips')).toEqual([
      'NVIDIA H100=H100',
      'H20=H20',
    ])
  })

  it('finds Chinese names without segmentation, beside Latin ones', () => {
    expect(found('南京大学采购8xH100服务器和英伟达H100')).toEqual([
      '南京大学=Nanjing University',
      'H100=H100',
      '英伟达H100=H100',
    ])
  })

  it('lets a plural s through and leaves it out of the span', () => {
    expect(found('ten H100s, chips for data centers')).toEqual(['H100=H100'])
  })

  it('reads model numbers with a space, a hyphen or nothing', () => {
    expect(found('RTX 4090, RTX-4090 and rtx4090')).toEqual([
      'RTX 4090=RTX 4090',
      'RTX-4090=RTX 4090',
      'rtx4090=RTX 4090',
    ])
  })

  it.each([
    ['the A100 motorway should be stopped'],
    ['a Honda H100s in good shape'],
    ['A100 is all it says'],
    ['图书馆空气净化设备,型号参考H100净化器'],
    ['Claude came home late'],
  ])('does not take %s for a chip or model', (text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    ['is counted', 'a load of 640 A100 for Hangzhou', 'A100=A100'],
    ['is a kind of goods', 'a contract for A100 rental', 'A100=A100'],
    ['stands beside one that is only a chip', 'an A100 is older than the H20 is', 'A100=A100'],
    ['nothing else is called so', 'the April rule on the H20', 'H20=H20'],
  ])('takes a number for a chip that %s', (_why, text, chip) => {
    expect(found(text)).toContain(chip)
  })

  it('takes an ambiguous model name where the text speaks of AI', () => {
    expect(found('Anthropic does not sell Claude there')).toEqual(['Claude=Claude'])
  })

  it('wants short names in their own case and on the borders of words', () => {
    expect(found('AWS is aws; LAWS and AWSOME are not')).toEqual(['AWS=AWS'])
  })

  it('tells products and instance types from names', () => {
    expect(
      matcher.find('EC2 p4d.24xlarge').map(({ via, base, canonical }) => [via, base, canonical]),
    ).toEqual([
      ['product', 'ORGANIZATION', 'AWS'],
      ['instance-type', 'CHIP', 'A100'],
    ])
  })

  it('does not find a university inside the name of another', () => {
    expect(found('Nanjing University of Aeronautics')).toEqual([])
  })

  it('gives spans of the raw text, ascending and apart, for any text', () => {
    const piece = fc.constantFrom(
      'H100',
      'GPU ',
      'ＡＷＳ',
      '英伟达',
      'RTX‑4090',
      '\u{20bb7}',
      ' ',
      '\n',
      'x',
      'NVIDIA H100',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        let last = 0
        for (const match of matcher.find(text)) {
          expect(text.slice(match.start, match.end)).toBe(match.quote)
          expect(match.start).toBeGreaterThanOrEqual(last)
          last = match.end
        }
      }),
    )
  })
})

describe('fold', () => {
  it('keeps the length of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(text).length === text.length))
  })
  it('makes one of widths, cases, dashes and quotes', () => {
    expect(fold('ＡＷＳ—H‑100’s\u3000İ')).toBe("aws-h-100's İ")
  })
})
