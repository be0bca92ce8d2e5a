/** `chiptrail serve`: GraphQL, the explorer and exports over HTTP until it is told to stop. */
import { Command, Option } from 'commander'
import { pino } from 'pino'
import { createApp, serve } from '../server.js'
import { parseCount } from './arguments.js'
import type { Context } from './context.js'

interface ServeOptions {
  readonly host?: string
  readonly port?: number
}

export function serveCommand(context: Context): Command {
  return new Command('serve')
    .description('serve GraphQL, the explorer and exports over HTTP')
    .option('--host <address>', 'address to listen on (CHIPTRAIL_HOST, default 127.0.0.1)')
    .addOption(
      new Option('--port <n>', 'port, 0 for any free one (CHIPTRAIL_PORT, default 4000)').argParser(
        parseCount(0, 65_535),
      ),
    )
    .addHelpText(
      'after',
      `
Writes over HTTP are off unless CHIPTRAIL_TOKENS is set; see .env.example.

Example:
  chiptrail serve --port 8080`,
    )
    .action((options: ServeOptions) =>
      context.withStore(async (store) => {
        const config = context.config()
        const log = pino({ level: config.logLevel }, pino.destination(2))
        const deps = {
          extractor: context.extractor(),
          knowledge: context.knowledge(),
          log,
          onUnexpected: (error: unknown, requestId: string) =>
            log.error({ err: error, requestId }, 'unexpected error'),
        }
        const app = createApp(store, config, deps)
        const server = await serve(app, {
          host: options.host ?? config.host,
          port: options.port ?? config.port,
        })
        context.print(`Explorer  ${server.url}/`)
        context.print(`GraphQL   ${server.url}/graphql`)
        context.say('Press Ctrl-C to stop.')
        void app.warmUp().then((errors) => log.debug({ errors }, 'warm'))
        await aborted(context.signal)
        context.say('Finishing what is begun …')
        await server.close()
      }),
    )
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
