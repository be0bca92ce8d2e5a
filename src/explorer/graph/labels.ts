/** Writes names under the dots of the graph, on grounds that keep them readable over lines, in both schemes. */
import type { Settings } from 'sigma/settings'
import type { NodeDisplayData, PartialButFor } from 'sigma/types'
import { toRgb } from '../../export/palette.js'
import type { Standing } from './colours.js'

type Label = PartialButFor<NodeDisplayData, 'x' | 'y' | 'size' | 'label' | 'color'> & {
  readonly note?: string
  readonly isPicked?: boolean
}

/** The colours of a scheme as the page's style sheet has them. */
export interface Theme {
  readonly ink: string
  readonly quiet: string
  readonly ground: string
  readonly accent: string
  readonly font: string
  readonly lines: Readonly<Record<Standing, string>>
}

/** How much is left of the colour of what steps back, 0 to 1. */
const FADED = 0.22
const GAP = 4
const MARGIN = 4
const LINE = 1.35
/** Most letters of a name: on a wide and on a narrow drawing, in pixels, where columns stand close. */
const MAX_LENGTH = 30
const MAX_LENGTH_NARROW = 16
const NARROW = 560

/** Reads the theme from the page. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement)
  const value = (name: string) => style.getPropertyValue(name).trim()
  const context = document.createElement('canvas').getContext('2d')
  // A minifier may have shortened it; a canvas gives every opaque colour back as #rrggbb.
  const colour = (name: string) => {
    if (!context) return value(name)
    context.fillStyle = value(name)
    return context.fillStyle
  }
  return {
    ink: colour('--ink'),
    quiet: colour('--quiet'),
    ground: colour('--surface'),
    accent: colour('--accent'),
    font: value('--sans'),
    lines: {
      firm: colour('--quiet'),
      tentative: colour('--item'),
      refused: colour('--bad'),
      fact: colour('--edge'),
    },
  }
}

/** Gives the colour `#rrggbb` close to the ground: alpha would let lines show through dots. */
export function faded(color: string, { ground }: Theme): string {
  const [own, other] = [toRgb(color), toRgb(ground)]
  const mix = (part: 'r' | 'g' | 'b') => Math.round(own[part] * FADED + other[part] * (1 - FADED))
  return `rgb(${mix('r')}, ${mix('g')}, ${mix('b')})`
}

/** Makes the drawing of a name, a ring where it is picked, and a note under it. */
export function labelDrawer(theme: Theme, isHovered = false) {
  return (context: CanvasRenderingContext2D, data: Label, settings: Settings): void => {
    const { x, y, size, note = '', isPicked = false } = data
    if (isHovered || isPicked) ring(context, x, y, size + 3, theme.accent)
    if (!data.label) return
    const letters = settings.labelSize
    const most = context.canvas.width / devicePixelRatio < NARROW ? MAX_LENGTH_NARROW : MAX_LENGTH
    const name = data.label.length > most && !isHovered ? `${data.label.slice(0, most - 1)}…` : data.label
    const top = y + size + GAP + letters
    context.textAlign = 'center'
    write(
      context,
      name,
      x,
      top,
      `${isHovered || isPicked ? 700 : 600} ${letters}px ${theme.font}`,
      theme.ink,
      theme.ground,
    )
    if (note !== '')
      write(
        context,
        note,
        x,
        top + letters * LINE,
        `${letters - 1}px ${theme.font}`,
        theme.quiet,
        theme.ground,
      )
    context.textAlign = 'start'
  }
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  font: string,
  colour: string,
  ground: string,
): void {
  context.font = font
  // A name at the border stays on the drawing.
  const half = context.measureText(text).width / 2 + MARGIN
  const width = context.canvas.width / devicePixelRatio
  const middle = Math.max(half, Math.min(width - half, x))
  context.lineJoin = 'round'
  context.lineWidth = 4
  context.strokeStyle = ground
  context.strokeText(text, middle, y)
  context.fillStyle = colour
  context.fillText(text, middle, y)
}

function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.beginPath()
  context.arc(x, y, radius, 0, Math.PI * 2)
  context.lineWidth = 3
  context.strokeStyle = colour
  context.stroke()
}
