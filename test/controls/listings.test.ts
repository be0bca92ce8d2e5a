/** Whether a listing was in force on a date: exact to the day, partial dates only where every day agrees. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listingsOn, standingOn } from '../../src/controls/listings.js'
import { addDays } from '../../src/model/days.js'
import { makeListing, makeMatch } from '../support/listings.js'

const closed = makeListing('a', 'Listed Co', { from: '2020-06-05', to: '2024-03-15' })
const open = makeListing('b', 'Listed Co')
const undated = makeListing('c', 'Listed Co', { from: null })
const gone = makeListing('d', 'Listed Co', { to: '2026-08-31', droppedIn: '2026-09' })
const partial = makeListing('e', 'Listed Co', { from: '2023', to: '2024-03' })

describe('a listing on a date', () => {
  it.each([
    [closed, '2020-06-04', 'NOT_IN_FORCE'],
    [closed, '2020-06-05', 'IN_FORCE'],
    [closed, '2020-06', 'UNKNOWN'],
    [closed, '2020-07', 'IN_FORCE'],
    [closed, '2024-03-15', 'IN_FORCE'],
    [closed, '2024-03-16', 'NOT_IN_FORCE'],
    [closed, '2024-03', 'UNKNOWN'],
    [closed, '2024', 'UNKNOWN'],
    [closed, '2019', 'NOT_IN_FORCE'],
    [closed, null, 'UNKNOWN'],
    [closed, 'spring of 2024', 'UNKNOWN'],
    [open, '2020-06-04', 'NOT_IN_FORCE'],
    [open, '2030', 'IN_FORCE'],
    [undated, '2026-01-14', 'UNKNOWN'],
    [undated, '2026-01-15', 'IN_FORCE'],
    [gone, '2026-01-15', 'IN_FORCE'],
    [gone, '2026-01-16', 'UNKNOWN'],
    [gone, '2026-08-31', 'UNKNOWN'],
    [gone, '2026-09-01', 'NOT_IN_FORCE'],
    [partial, '2022-12-31', 'NOT_IN_FORCE'],
    [partial, '2023-06-01', 'UNKNOWN'],
    [partial, '2023-12-31', 'IN_FORCE'],
    [partial, '2024-03-01', 'IN_FORCE'],
    [partial, '2024-03-02', 'UNKNOWN'],
    [partial, '2024-04-01', 'NOT_IN_FORCE'],
  ] as const)('%# %o', (listing, date, standing) => {
    expect(standingOn(listing, date)).toBe(standing)
  })

  it('changes only on the days that the listing names', () => {
    const days = fc.integer({ min: 0, max: 2500 }).map((count) => addDays('2019-06-01', count))
    fc.assert(
      fc.property(days, fc.constantFrom(closed, open, undated, gone), (day, listing) => {
        const next = addDays(day, 1)
        const named = [listing.from, listing.firstSeen, listing.to, listing.lastSeen]
        const changes = standingOn(listing, day) !== standingOn(listing, next)
        if (changes) expect(named.includes(day) || named.includes(next)).toBe(true)
      }),
    )
  })

  it('says of a period what it says of each of its days, or that it is not known', () => {
    const months = fc
      .tuple(fc.integer({ min: 2019, max: 2027 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)
    fc.assert(
      fc.property(months, fc.constantFrom(closed, open, undated, gone, partial), (month, listing) => {
        const days = Array.from({ length: 28 }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`)
        const each = new Set(days.map((day) => standingOn(listing, day)))
        const whole = standingOn(listing, month)
        if (whole !== 'UNKNOWN') expect([...each]).toEqual([whole])
      }),
    )
  })
})

describe('the listings of an entity', () => {
  it('come with what is sure before what is not, those in force first, and only the entity’s own', () => {
    const mine = [makeMatch('ent_org_a')]
    const perhaps = [makeMatch('ent_org_a', { verdict: 'UNSURE', score: 0.5 })]
    const listings = [
      { ...open, id: 'listing_5', matches: perhaps },
      { ...closed, id: 'listing_1', matches: mine },
      { ...open, id: 'listing_4', matches: mine },
      { ...undated, id: 'listing_3', matches: mine },
      { ...open, id: 'listing_2', matches: [makeMatch('ent_org_b')] },
    ]
    const found = listingsOn(listings, 'ent_org_a', '2025-02')
    expect(found.map(({ listing, match, standing }) => [listing.id, match.verdict, standing])).toEqual([
      ['listing_4', 'SAME', 'IN_FORCE'],
      ['listing_3', 'SAME', 'UNKNOWN'],
      ['listing_1', 'SAME', 'NOT_IN_FORCE'],
      ['listing_5', 'UNSURE', 'IN_FORCE'],
    ])
    expect(listingsOn([], 'ent_org_a', null)).toEqual([])
  })
})
