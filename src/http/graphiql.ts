/** GraphiQL from the package itself, with the question the project began from ready to run. */
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'

/** Which universities get the H100 from AWS, through whom, and what proves it; docs/api.md shows it too. */
export const FIRST_QUERY = `# Which universities get the H100 through AWS, by which reseller, and who says so?
query UniversityToChip {
  chains(from: { kind: UNIVERSITY }, through: [{ name: "AWS" }], to: { name: "H100" }) {
    nodes {
      text
      grade
      confidence
      deals {
        status
        access
        date
        amount {
          value
          currency
        }
      }
      hops {
        from {
          name
        }
        relation
        to {
          name
        }
        evidence {
          quote
          document {
            title
            url
          }
        }
      }
    }
    limits {
      dealsExamined
      truncated
      reason
    }
  }
}
`

/** What the GraphiQL page may load: only what is in it, and answers of this host. */
export const GRAPHIQL_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob: data:",
  "style-src 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob: data:',
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Renders the page; everything it needs is inside it. */
export function renderPage(): string {
  return renderGraphiQL({
    title: 'Chiptrail',
    defaultQuery: `# Press the play button, or Ctrl-Enter.\n${FIRST_QUERY}`,
  })
}
