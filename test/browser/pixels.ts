/** Finds things on a drawing by what a person sees: their colour. */
import type { Page } from 'playwright-core'

/** How far a colour may be off, in sum over its parts: edges are smoothed. */
const TOLERANCE = 12

/**
 * Gives the middle of the largest run of pixels of `colour`, `#rrggbb`, along one line of the drawing, in
 * pixels of the page's window; null where there is none.
 */
export async function middleOf(page: Page, colour: string): Promise<{ x: number; y: number } | null> {
  const box = await page.locator('.canvas').boundingBox()
  if (!box) return null
  const picture = (await page.locator('.canvas').screenshot()).toString('base64')
  const found = await page.evaluate<{ x: number; y: number } | null>(`(async () => {
    const image = new Image()
    image.src = 'data:image/png;base64,${picture}'
    await image.decode()
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    const { data, width, height } = context.getImageData(0, 0, image.width, image.height)
    const [r, g, b] = [1, 3, 5].map((start) => parseInt('${colour}'.slice(start, start + 2), 16))
    let best = { length: 0, x: 0, y: 0 }
    for (let y = 0; y < height; y++)
      for (let x = 0, length = 0; x < width; x++) {
        const at = (y * width + x) * 4
        const off = Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b)
        length = off <= ${TOLERANCE} ? length + 1 : 0
        if (length > best.length) best = { length, x: x - (length - 1) / 2, y }
      }
    return best.length < 3 ? null : { x: best.x * ${box.width} / width, y: best.y * ${box.height} / height }
  })()`)
  const now = await page.locator('.canvas').boundingBox()
  return found && now && { x: now.x + found.x, y: now.y + found.y }
}
