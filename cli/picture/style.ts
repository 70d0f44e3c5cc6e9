/** Light, and dark where the reader's system is. */
export const COLOURS = `
:root{--back:#fff;--ink:#1c2430;--soft:#5b6675;--rule:#d9dfe7;--grid:#eceff4;--week:#c3ccd8;--up:#cfe3f7;--level:#1f6fb5;--hatch:#9aa5b3;--gap:#f2b441;--overlap:#8d7fd6;--bad:#d22f3c;--restart:#0f8a6c;--rollback:#b4540a}
@media (prefers-color-scheme:dark){:root{--back:#12171e;--ink:#e6ebf2;--soft:#9aa7b8;--rule:#2c3542;--grid:#1e2630;--week:#3d4959;--up:#1d4263;--level:#6cb6f5;--hatch:#5d6a7a;--gap:#d99a1f;--overlap:#9d90ec;--bad:#ff6b74;--restart:#3fcba5;--rollback:#f0954a}}
`.trim();

export const STYLE = `${COLOURS}
text{font:12px ui-sans-serif,system-ui,"Segoe UI",Helvetica,Arial,sans-serif;fill:var(--ink)}
.back{fill:var(--back)}
.heading{font-size:15px;font-weight:600}
.span,.zone,.hour,.legend,.note{fill:var(--soft);font-size:11px}
.day{font-weight:500;font-size:11.5px}
.name{font-weight:500}
.count{font-size:11px;fill:var(--level);font-weight:600}
.rule{stroke:var(--rule)}
.tick{stroke:var(--week)}
.grid{stroke:var(--grid)}
.week{stroke:var(--week)}
.up{fill:var(--up)}
.level{stroke:var(--level);stroke-width:2}
.stopped{fill:url(#hatch);stroke:var(--rule)}
.hatch{stroke:var(--hatch);stroke-width:1.6}
.unknown{stroke:var(--soft);stroke-width:2;stroke-dasharray:2 5}
.gap{fill:var(--gap);fill-opacity:.45}
.overlap{fill:var(--overlap);fill-opacity:.4}
.mark{stroke:var(--back);stroke-width:1.5}
.mark.restart{fill:var(--restart)}
.mark.rollback{fill:var(--rollback)}
.mark.closed,.mark.idle{fill:var(--back);stroke:var(--soft)}
.mark.conflict{fill:var(--bad)}
.bang{stroke:var(--back);stroke-width:2;stroke-linecap:round}
.conflict-band{fill:var(--bad);fill-opacity:.35}`;
