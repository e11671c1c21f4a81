"""The looks of the HTML report: readable on a telephone, and plain on paper.

Fonts are named with the generic ones last; none is fetched. Black on white, as the standard says.
"""

from __future__ import annotations

STYLE = """\
:root { color: #000; background: #fff; }
body { margin: 0; font: 1.125rem/1.8 "仿宋_GB2312", "仿宋", FangSong, STFangsong, serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 1rem 0 2rem; font: 400 1.6rem/1.6 "方正小标宋简体", "宋体", SimSun, serif;
  text-align: center; text-wrap: balance; }
h2 { margin: 1.5rem 0 .5rem; font: 400 1.125rem/1.8 "黑体", SimHei, "Heiti SC", sans-serif;
  text-indent: 2em; }
h3, h4, h5 { margin: .5rem 0 0; font-size: 1.125rem; font-weight: 400; text-indent: 2em; }
h3, p strong { font-family: "楷体_GB2312", "楷体", KaiTi, STKaiti, serif; font-weight: 400; }
p { margin: 0; text-align: justify; text-indent: 2em; overflow-wrap: anywhere; }
.draft { color: #767676; font: 2rem/1.5 "黑体", SimHei, sans-serif; text-align: center;
  text-indent: 0; }
.signature { width: max-content; max-width: 100%; margin: 3rem 4em 0 auto; text-align: center;
  text-indent: 0; }
.wide { overflow-x: auto; margin: .5rem 0; }
table { width: 100%; border-collapse: collapse;
  font: .875rem/1.4 "宋体", SimSun, "Songti SC", serif; }
th, td { padding: .3em .25em; border: 1px solid #000; font-weight: 400; text-align: center; }
th { font-family: "黑体", SimHei, "Heiti SC", sans-serif; }
th.label { font-family: inherit; text-align: left; }
th.label[scope="row"] { min-width: 9em; }
td.figure { min-width: 1.6em; font-variant-numeric: tabular-nums; white-space: nowrap; }
.columns15 { min-width: 44rem; }
.columns10 { min-width: 40rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 16pt; }
  table { font-size: 9pt; }
  h1, h2, h3, h4, h5, .signature { break-after: avoid; break-inside: avoid; }
  .signature { break-after: auto; break-before: avoid; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .wide { overflow: visible; }
  .columns10, .columns15 { min-width: 0; }
}
"""
