const LIGHT = {
  back: '#fff',
  ink: '#1c2430',
  soft: '#5b6675',
  rule: '#d9dfe7',
  grid: '#eceff4',
  week: '#c3ccd8',
  up: '#cfe3f7',
  level: '#1f6fb5',
  hatch: '#9aa5b3',
  gap: '#f2b441',
  overlap: '#8d7fd6',
  bad: '#d22f3c',
  restart: '#0f8a6c',
  rollback: '#b4540a',
} as const;

type Palette = Readonly<Record<keyof typeof LIGHT, string>>;

const DARK: Palette = {
  back: '#12171e',
  ink: '#e6ebf2',
  soft: '#9aa7b8',
  rule: '#2c3542',
  grid: '#1e2630',
  week: '#3d4959',
  up: '#1d4263',
  level: '#6cb6f5',
  hatch: '#5d6a7a',
  gap: '#d99a1f',
  overlap: '#9d90ec',
  bad: '#ff6b74',
  restart: '#3fcba5',
  rollback: '#f0954a',
};

const inTheDark = (rules: string): string => `@media (prefers-color-scheme:dark){${rules}}`;

const variables = (palette: Palette): string =>
  `:root{${Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';')}}`;

/** The colours of a page, as variables: light, and dark where the reader's system is. */
export const COLOURS = `${variables(LIGHT)}\n${inTheDark(variables(DARK))}`;

/** What has a colour, as `fill` or as `stroke`; what comes later wins. */
const PAINTED: readonly (readonly [selector: string, property: 'fill' | 'stroke', colour: keyof Palette])[] = [
  ['text', 'fill', 'ink'],
  ['.back', 'fill', 'back'],
  ['.span,.zone,.hour,.legend,.note', 'fill', 'soft'],
  ['.count', 'fill', 'level'],
  ['.rule', 'stroke', 'rule'],
  ['.tick', 'stroke', 'week'],
  ['.grid', 'stroke', 'grid'],
  ['.week', 'stroke', 'week'],
  ['.up', 'fill', 'up'],
  ['.level', 'stroke', 'level'],
  ['.stopped', 'stroke', 'rule'],
  ['.hatch', 'stroke', 'hatch'],
  ['.unknown', 'stroke', 'soft'],
  ['.gap', 'fill', 'gap'],
  ['.overlap', 'fill', 'overlap'],
  ['.mark', 'stroke', 'back'],
  ['.mark.restart', 'fill', 'restart'],
  ['.mark.rollback', 'fill', 'rollback'],
  ['.mark.closed,.mark.idle', 'fill', 'back'],
  ['.mark.closed,.mark.idle', 'stroke', 'soft'],
  ['.mark.conflict', 'fill', 'bad'],
  ['.bang', 'stroke', 'back'],
  ['.conflict-band', 'fill', 'bad'],
];

/** Written out: whatever shows SVG besides a browser knows no variables, and paints black instead. */
const painted = (palette: Palette): string =>
  PAINTED.map(([selector, property, colour]) => `${selector}{${property}:${palette[colour]}}`).join('\n');

/** The style of the picture. */
export const STYLE = `text{font-family:ui-sans-serif,system-ui,"Segoe UI",Helvetica,Arial,sans-serif;font-size:12px}
.heading{font-size:15px;font-weight:600}
.span,.zone,.hour,.legend,.note{font-size:11px}
.day{font-weight:500;font-size:11.5px}
.name{font-weight:500}
.count{font-size:11px;font-weight:600}
.level{stroke-width:2}
.stopped{fill:url(#hatch)}
.hatch{stroke-width:1.6}
.unknown{stroke-width:2;stroke-dasharray:2 5}
.gap{fill-opacity:.45}
.overlap{fill-opacity:.4}
.mark{stroke-width:1.5}
.bang{stroke-width:2;stroke-linecap:round}
.conflict-band{fill-opacity:.35}
${painted(LIGHT)}
${inTheDark(painted(DARK))}`;
