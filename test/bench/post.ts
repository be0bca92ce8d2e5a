/** A client that asks GraphQL over HTTP on connections that are kept. */
import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** Asks the server at `url` and gives the length of the answer; rejects where it has errors. */
export function post(url: string, query: string, variables: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' }
    const asked = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
      })
      response.on('error', reject)
      response.on('end', () =>
        text.includes('"errors"') ? reject(new Error(text.slice(0, 500))) : resolve(text.length),
      )
    })
    asked.on('error', reject)
    asked.end(JSON.stringify({ query, variables }))
  })
}
