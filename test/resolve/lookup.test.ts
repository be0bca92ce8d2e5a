/** Names in, the one row of the gazetteer that has them out. */
import { describe, expect, it } from 'vitest'
import type { OrganizationRow } from '../../src/model/gazetteer.js'
import { createLookup } from '../../src/resolve/lookup.js'

function row(id: string, name: string, more: Partial<OrganizationRow> = {}): OrganizationRow {
  return { id, kind: 'COMPANY', name, aliases: [], country: 'US', roles: ['PROVIDER'], ...more }
}

describe('a product in the place of a provider', () => {
  const lookup = createLookup({
    chips: [],
    models: [],
    organizations: [
      row('ent_org_cirrus', 'Cirrus Cloud', { products: ['Cirrus Tokens', '卷云模型服务', 'Weather'] }),
      row('ent_org_stratus', 'Stratus', { aliases: ['Weather'], products: ['Shared Engine'] }),
      row('ent_org_nimbus', 'Nimbus Ltd', { products: ['Shared Engine', 'Stratus Ltd'] }),
    ],
  })

  it.each(['Cirrus Tokens', 'CIRRUS  tokens', '卷云模型服务'])('%s finds who sells it', (text) => {
    expect(lookup('ORGANIZATION', text)).toMatchObject({
      id: 'ent_org_cirrus',
      kind: 'COMPANY',
      name: 'Cirrus Cloud',
    })
  })

  it('gives way to a name, and to a name without its legal form', () => {
    expect(lookup('ORGANIZATION', 'Weather')?.id).toBe('ent_org_stratus')
    expect(lookup('ORGANIZATION', 'Stratus Ltd')?.id).toBe('ent_org_stratus')
  })

  it('of two providers finds neither', () => {
    expect(lookup('ORGANIZATION', 'Shared Engine')).toBeNull()
  })
})
