/** The months that a slider runs over. */
import { describe, expect, it } from 'vitest'
import { currentMonth, monthsBetween } from '../../src/explorer/months.js'

describe('months', () => {
  it('run over the year, both ends included', () => {
    expect(monthsBetween('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02'])
    expect(monthsBetween('2024-02-29', '2024-02')).toEqual(['2024-02'])
  })

  it('of a year begin with January', () => {
    expect(monthsBetween('2024', '2024-02')).toEqual(['2024-01', '2024-02'])
  })

  it('are none backwards or from what is no date, and never without end', () => {
    expect([monthsBetween('2024-03', '2024-02'), monthsBetween('', '2024-02')]).toEqual([[], []])
    expect(monthsBetween('0001-01', '9999-12').length).toBeLessThan(2_000)
  })

  it('end with the one it is', () => {
    expect(currentMonth()).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/)
  })
})
