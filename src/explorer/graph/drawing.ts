/** The drawing of a world by WebGL: the one place that knows sigma and graphology. */
import Graph from 'graphology'
import Sigma from 'sigma'
import type { CameraState } from 'sigma/types'
import { labelOf } from '../../model/labels.js'
import { colourOfKind, type Standing, standingOf } from './colours.js'
import { faded, labelDrawer, readTheme } from './labels.js'
import { layOut, rowsOf, stretch } from './layout.js'
import { leftOut, type World } from './world.js'

/** What the reader does with the drawing. */
export interface Presses {
  readonly onNode: (id: string) => void
  readonly onEdge: (key: string) => void
  readonly onGround: () => void
}

interface Focus {
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
}

const LETTERS = 13
/** Nodes above which not every name is written: on a wide and on a narrow drawing, in pixels. */
const MANY_NODES = 60
const FEW_NODES = 8
const NARROW = 560
/** How much smaller everything is where there is much of it. */
const CROWDED = 0.55
/** Width of the places to their height: on a wide drawing and on a narrow one. */
const WIDE_ASPECT = 1.5
const NARROW_ASPECT = 0.75
const ZOOM = 1.5
const MOVE_MS = 250

/** Tells whether this browser can draw by WebGL. */
export function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null
}

/** A drawing in `box`, which it fills; it begins once the box is on the page. */
export class Drawing {
  readonly #graph = new Graph({ type: 'directed', multi: true })
  readonly #box: HTMLElement
  readonly #presses: Presses
  readonly #observer = new ResizeObserver(() => this.#fit())
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)')
  #sigma: Sigma | null = null
  #picked: string | null = null
  #pointed: string | null = null
  #focus: Focus | null = null
  #theme = readTheme()

  constructor(box: HTMLElement, presses: Presses) {
    this.#box = box
    this.#presses = presses
    this.#observer.observe(box)
    this.#scheme.addEventListener('change', this.#dress)
    // The page scrolls over the drawing by wheel or one finger; with Ctrl or two fingers the drawing grows.
    const leaveToPage = (event: Event, isForPage: boolean) => isForPage && event.stopImmediatePropagation()
    box.addEventListener('wheel', (event) => leaveToPage(event, !event.ctrlKey), { capture: true })
    box.addEventListener('touchstart', (event) => leaveToPage(event, event.touches.length === 1), {
      capture: true,
    })
  }

  /** Shows `world` with `picked`, the id of a node or the key of an edge, brought out. */
  show(world: World, picked: string | null): void {
    this.#picked = picked
    const isNarrow = matchMedia(`(max-width: ${NARROW}px)`).matches
    const places = stretch(layOut(world), isNarrow ? NARROW_ASPECT : WIDE_ASPECT)
    this.#box.style.setProperty('--rows', String(rowsOf(places)))
    const scale = world.nodes.size > MANY_NODES ? CROWDED : 1
    const graph = this.#graph
    graph.forEachNode((id) => void (world.nodes.has(id) || graph.dropNode(id)))
    graph.forEachEdge((key) => void (world.edges.has(key) || graph.dropEdge(key)))
    for (const [id, node] of world.nodes)
      graph.mergeNode(id, {
        ...places.get(id),
        label: labelOf(node.entity),
        note: leftOut(node),
        color: colourOfKind(node.entity.kind),
        size: scale * (node.depth === 0 ? 14 : node.isExpanded ? 11 : 8),
      })
    for (const [key, edge] of world.edges)
      graph.mergeEdgeWithKey(key, edge.from, edge.to, {
        type: 'arrow',
        standing: standingOf(edge),
        size: scale * (edge.dealCount === 0 ? 1.5 : 3 + Math.min(2, Math.log2(edge.dealCount))),
      })
    this.#dress()
  }

  /** Gives back what the browser has few of; nothing is drawn after. */
  close(): void {
    this.#observer.disconnect()
    this.#scheme.removeEventListener('change', this.#dress)
    this.#sigma?.kill()
    this.#sigma = null
  }

  /** Grows or shrinks the drawing around its middle, or fits all of it in. */
  zoom(how: 'in' | 'out' | 'all'): void {
    const camera = this.#sigma?.getCamera()
    if (!camera) return
    const ratio = how === 'in' ? camera.ratio / ZOOM : camera.ratio * ZOOM
    const target: Partial<CameraState> = how === 'all' ? { x: 0.5, y: 0.5, ratio: 1, angle: 0 } : { ratio }
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (still) camera.setState(target)
    else void camera.animate(target, { duration: MOVE_MS })
  }

  #fit(): void {
    if (this.#box.clientWidth === 0) return
    if (this.#sigma) this.#sigma.resize().refresh()
    else this.#begin()
  }

  #begin(): void {
    const sigma = new Sigma(this.#graph, this.#box, {
      labelSize: LETTERS,
      stagePadding: 56,
      enableEdgeEvents: true,
      zIndex: true,
      minCameraRatio: 0.05,
      maxCameraRatio: 3,
      enableCameraRotation: false,
      doubleClickZoomingRatio: 1,
      minEdgeThickness: 1.2,
      nodeReducer: (id, data) => ({ ...data, ...this.#nodeState(id, String(data['color'])) }),
      edgeReducer: (key, data) => ({ ...data, ...this.#edgeState(key, data['standing'] as Standing) }),
    })
    this.#sigma = sigma
    sigma.on('clickNode', ({ node }) => this.#presses.onNode(node))
    sigma.on('clickEdge', ({ edge }) => this.#presses.onEdge(edge))
    sigma.on('clickStage', () => this.#presses.onGround())
    sigma.on('enterNode', ({ node }) => this.#point(node))
    sigma.on('leaveNode', () => this.#point(null))
    sigma.on('enterEdge', ({ edge }) => this.#point(edge))
    sigma.on('leaveEdge', () => this.#point(null))
    this.#dress()
  }

  /** Takes the colours of the scheme, and room for names as the number of nodes leaves it. */
  readonly #dress = (): void => {
    const theme = readTheme()
    this.#theme = theme
    this.#focus = this.#focusOf(this.#pointed ?? this.#picked)
    const sigma = this.#sigma
    if (!sigma) return
    const isCrowded = this.#graph.order > (this.#box.clientWidth < NARROW ? FEW_NODES : MANY_NODES)
    sigma.setSetting('defaultDrawNodeLabel', labelDrawer(theme))
    sigma.setSetting('defaultDrawNodeHover', labelDrawer(theme, true))
    sigma.setSetting('labelRenderedSizeThreshold', isCrowded ? 4 : 0)
    sigma.setSetting('labelGridCellSize', isCrowded ? 120 : 40)
    sigma.refresh()
  }

  #point(what: string | null): void {
    this.#pointed = what
    this.#focus = this.#focusOf(what ?? this.#picked)
    this.#box.classList.toggle('pointing', what !== null)
    this.#sigma?.refresh({ skipIndexation: true })
  }

  /** What is neither brought out nor next to it steps back. */
  #nodeState(id: string, color: string): Record<string, unknown> {
    const focus = this.#focus
    if (focus !== null && !focus.nodes.has(id)) return { label: '', color: faded(color, this.#theme) }
    return { zIndex: 1, forceLabel: focus !== null, isPicked: id === this.#picked }
  }

  #edgeState(key: string, standing: Standing): Record<string, unknown> {
    const focus = this.#focus
    const color = this.#theme.lines[standing]
    if (focus !== null && !focus.edges.has(key)) return { color: faded(color, this.#theme) }
    const isOut = key === this.#picked || key === this.#pointed
    return { zIndex: 1, color: isOut ? this.#theme.accent : color }
  }

  #focusOf(what: string | null): Focus | null {
    const graph = this.#graph
    if (what !== null && graph.hasNode(what))
      return { nodes: new Set([what, ...graph.neighbors(what)]), edges: new Set(graph.edges(what)) }
    if (what !== null && graph.hasEdge(what))
      return { nodes: new Set(graph.extremities(what)), edges: new Set([what]) }
    return null
  }
}
