/** The looks of a dossier: readable on a desk, on a phone, in the dark and on paper; fonts of the machine only. */

export const STYLE = `
:root { color-scheme: light dark; --ground: #fbfaf7; --ink: #191c1f; --quiet: #545b62; --line: #dfdbd1; --accent: #0a5560; --soft: #f1efe8; }
@media (prefers-color-scheme: dark) { :root { --ground: #131618; --ink: #ece9e2; --quiet: #a8afb6; --line: #343a40; --accent: #72ccd8; --soft: #1c2023; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 ui-sans-serif, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.3rem; margin: 2.6rem 0 .6rem; padding-top: .8rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.06rem; margin: 1.9rem 0 .3rem; }
p { margin: .45rem 0; }
a { color: var(--accent); }
.note { background: var(--soft); border-left: 4px solid var(--accent); padding: .6rem .9rem; }
ul { margin: .3rem 0 .6rem; padding-left: 1.2rem; }
li { margin: .25rem 0; }
figure { margin: .4rem 0 .9rem; padding: .1rem 0 .1rem .9rem; border-left: 3px solid var(--line); }
blockquote { margin: 0; font-family: "Iowan Old Style", Palatino, Charter, "Noto Serif", "Liberation Serif", "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
blockquote::before { content: "“"; } blockquote::after { content: "”"; }
figcaption, .source { color: var(--quiet); font-size: .9rem; }
.source strong { color: var(--ink); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; margin: .5rem 0; }
th, td { overflow-wrap: break-word; text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; }
td:first-child { white-space: nowrap; }
@media (max-width: 34rem) { main { padding: 1.2rem .9rem 3rem; } h1 { font-size: 1.5rem; } td:first-child { white-space: normal; } }
@media print {
  :root { color-scheme: light; --ground: #fff; --ink: #000; --quiet: #333; --line: #bbb; --accent: #000; --soft: #fff; }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; } figure, tr, .source { break-inside: avoid; }
}
`
