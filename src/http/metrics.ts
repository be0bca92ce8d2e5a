/**
 * Counts and durations of requests for Prometheus. Labels hold what the schema and HTTP fix: no
 * address, name of an operation or path of a field, all of which whoever asks may choose.
 */
import { usePrometheus } from '@graphql-yoga/plugin-prometheus'
import type { Plugin } from 'graphql-yoga'
import { collectDefaultMetrics, Registry } from 'prom-client'

/** What one app counts. */
export interface Metrics {
  readonly plugin: Plugin
  /** Answers a scrape. */
  respond(): Promise<Response>
}

/** Makes the counters of one app. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    plugin: usePrometheus({
      registry,
      endpoint: false,
      labels: { url: false, operationName: false, path: false },
      metrics: { graphql_envelop_deprecated_field: false, graphql_envelop_request_time_summary: false },
    }),
    respond: async () =>
      new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } }),
  }
}
