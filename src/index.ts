/** The public names of the package, for programs that use Chiptrail as a library. Nothing inside imports this file. */
export { assessChain, assessDeal } from './controls/assess.js'
export { type ControlFinding, createControlFinder, DISCLAIMER } from './controls/findings.js'
export { ChiptrailError, type ErrorCode, isChiptrailError } from './errors.js'
export { exportJsonl } from './export/jsonl.js'
export { createExtractor, type Extractor } from './extract/extract.js'
export {
  createLanguageModelExtractor,
  type LanguageModelOptions,
} from './extract/language-model/language-model.js'
export { type IngestDeps, type IngestReport, ingestDocuments, removeDocuments } from './ingest.js'
export {
  type ImportReport,
  importJudgements,
  type Judge,
  type JudgeDeps,
  judge,
  type Opinion,
  type Recorded,
  split,
  undo,
} from './judge.js'
export type { Gazetteer } from './model/gazetteer.js'
export type { Deal, DealRole, Entity, Judgement, Name, Relation } from './model/graph.js'
export type {
  DealFilter,
  DealOrder,
  GraphReader,
  GraphStats,
  Link,
  Page,
  PageRequest,
  PartyFilter,
} from './model/query.js'
export type {
  Claim,
  DealClaim,
  Document,
  ExtractedDeal,
  Extraction,
  FieldEvidence,
  Money,
  SourceText,
  Span,
} from './model/source.js'
export { readControls } from './read/controls.js'
export { readGazetteer } from './read/gazetteer.js'
export { type ReadOptions, type ReadProblem, readSources } from './read/sources.js'
export { REPORT_FORMATS, type ReportFormat, writeReport } from './report/report.js'
export { type Batch, type BatchOptions, resolveBatch } from './resolve/batch/batch.js'
export { type Comparison, createComparer } from './resolve/compare.js'
export { createKnowledge, type Knowledge } from './resolve/knowledge.js'
export { type App, createApp, serve } from './server.js'
export { openStore, type StoreChoice } from './store/open.js'
export type { GraphStore } from './store/store.js'
export type { Moment } from './time/moment.js'
export { readerAt } from './time/reader.js'
export { findChains } from './trace/chains.js'
export type { Chain, ChainPage, ChainQuery, Hop } from './trace/query.js'
