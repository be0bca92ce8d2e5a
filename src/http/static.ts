/** Files of the built explorer as HTTP answers. Serves nothing outside its folder, and lets pages load nothing from other hosts. */
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** Content type by ending; a file with another ending is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

/** What the explorer's pages may load: this host only. */
const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** What is shown while no explorer is built. */
const PLACEHOLDER = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Chiptrail</title>
<link rel="icon" href="data:,">
<main>
<h1>Chiptrail</h1>
<p>Who gets restricted AI chips, through whom, from whom, for how much, and who says so.</p>
<p>The explorer is not built in this installation; <code>npm run build</code> builds it.</p>
<ul>
<li><a href="/graphql">Ask in GraphQL</a>: the question about universities, resellers, AWS and the H100 is ready to run.</li>
<li><a href="/export/jsonl">Download the graph</a> as JSON lines.</li>
</ul>
</main>
</html>
`

/**
 * Gives the file of `folder` that `pathname` names, `/` being index.html; null if there is none.
 * Files under /assets/ have their hash in the name and may be kept for a year, all else is asked again.
 */
export async function serveStatic(folder: string, pathname: string): Promise<Response | null> {
  const name = pathname === '/' ? '/index.html' : decode(pathname)
  const type = CONTENT_TYPES[extname(name)]
  const body = type && !name.includes('\0') ? await readInside(folder, name) : null
  if (body && type) return page(body, type, name.startsWith('/assets/'))
  return pathname === '/' ? page(PLACEHOLDER, 'text/html; charset=utf-8', false) : null
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return ''
  }
}

/** Reads a file if its real path, all links followed, is inside the real folder. */
async function readInside(folder: string, name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, name))])
    return file.startsWith(root + sep) ? new Uint8Array(await readFile(file)) : null
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENAMETOOLONG') return null
    throw error
  }
}

function page(body: BodyInit, type: string, immutable: boolean): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': PAGE_POLICY,
    },
  })
}
