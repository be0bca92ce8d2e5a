/** Models as text: what is written is read again, what is broken is said, and the shipped files are of these passages. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packagePath } from '../../../src/config.js'
import { codeOf, FeatureSet, toWord } from '../../../src/extract/learned/feature-set.js'
import { likeliest, probabilities } from '../../../src/extract/learned/linear.js'
import { formatModels, LABELS, type Models, parseModels } from '../../../src/extract/learned/models.js'
import { learn } from '../../training/learner.js'
import { fingerprint } from '../../training/lessons.js'

const names = new Map<number, string>()
const present = (...features: string[]) => {
  const set = new FeatureSet(names)
  for (const feature of features) set.add(toWord('w'), ...(feature.split(' ').map(toWord) as [never]))
  return set.codes
}
const bought = { features: present('bought', 'chips from'), label: 'deal' } as const
const shown = { features: present('shown', 'chips at'), label: 'none' } as const

const modelsOf = (): Models => {
  const model = learn([bought, bought, shown, shown], ['none', 'deal'])
  const others = Object.entries(LABELS).map(([name, labels]) => [name, learn<string>([], labels)])
  return { ...(Object.fromEntries(others) as unknown as Models), deal: model }
}

describe('the learner', () => {
  it('tells what it was shown apart', () => {
    const { deal } = modelsOf()
    expect(likeliest(deal, bought.features).label).toBe('deal')
    expect(likeliest(deal, shown.features).label).toBe('none')
  })

  it('gives the same weights every time', () => {
    expect(formatModels(modelsOf(), names, 'a')).toBe(formatModels(modelsOf(), names, 'a'))
  })
})

describe('models as text', () => {
  it('are read as they were written, to the hundredth', () => {
    const text = formatModels(modelsOf(), names, 'a test')
    const [none = 0, deal = 0] = probabilities(parseModels(text).deal, bought.features)
    const [noneBefore = 0, dealBefore = 0] = probabilities(modelsOf().deal, bought.features)
    expect(none).toBeCloseTo(noneBefore, 1)
    expect(deal).toBeCloseTo(dealBefore, 1)
    expect(text).toContain('w=chips from\t')
  })

  it('name a feature by the words it is made of', () => {
    const set = new FeatureSet()
    expect(set.add(toWord('b1'), toWord('<O>'), toWord('from'))).toBe(codeOf('b1=<O> from'))
  })

  it.each([
    ['w=bought\t1', 'line 3'],
    ['w=bought\tmuch\tmore', 'line 3'],
  ])('refuse the line %j', (line, where) => {
    expect(() => parseModels(`# a\n@deal\tnone\tdeal\n${line}\n`)).toThrow(where)
  })

  it('refuse a file in which a model is missing', () => {
    expect(() => parseModels('# a\n@deal\tnone\tdeal\n')).toThrow('expected a model "party", got only deal')
  })
})

describe.each(['en', 'zh'] as const)('seed/gazetteer/learned-%s.tsv', (language) => {
  it('was learned from the passages that are here: run npm run train after a change of them', () => {
    const [first] = readFileSync(packagePath('seed', 'gazetteer', `learned-${language}.tsv`), 'utf8').split(
      '\n',
    )
    expect(first).toContain(fingerprint(language))
  })
})
