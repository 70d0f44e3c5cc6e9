import { describe, expect, it } from 'vitest';
import type { Plan, PlannedAction } from '#automations/plan/plan.ts';
import { drawingOf } from '#cli/picture/drawing.ts';
import { htmlOf } from '#cli/picture/html.ts';
import { layoutOf } from '#cli/picture/layout.ts';
import { segmentsOf } from '#cli/picture/segments.ts';
import { svgOf } from '#cli/picture/svg.ts';
import { plain } from '#terminal/paint.ts';

const HOUR = 3_600_000;
const FROM = Date.parse('2027-03-22T00:00:00Z');
const WEEK = 7 * 24 * HOUR;

const action = (component: string, hour: number, more: Partial<PlannedAction> = {}): PlannedAction => ({
  at: FROM + hour * HOUR,
  automation: 'day',
  component,
  action: 'scale',
  parameters: { replica: 6 },
  timezone: 'Europe/Berlin',
  before: { running: true, replica: 2 },
  after: { running: true, replica: 6 },
  verdict: 'acts',
  requests: [{ action: 'scale', parameters: { replica: 6 } }],
  ...more,
});

const plan = (names: readonly string[], more: Partial<Plan> = {}): Plan => ({
  from: FROM,
  until: FROM + WEEK,
  actions: names.map((name) => action(name, 24)),
  components: names.map((name) => ({ name, called: name, initial: { running: true, replica: 2 } })),
  changes: [],
  skips: [],
  paces: [],
  expiries: [],
  conflicts: [],
  ...more,
});

/** Each tag that opens is closed, in order. */
function expectWellFormed(xml: string): void {
  const open: string[] = [];
  for (const [, close, name = '', self] of xml.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/gi)) {
    if (close === '/') expect(open.pop()).toBe(name);
    else if (self !== '/') open.push(name);
  }
  expect(open).toEqual([]);
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const touch = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Where the names of days, numbers and clock changes are; letters are about so wide. */
const labelsIn = (svg: string): readonly Box[] =>
  [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" class="(?:day|count|note[^"]*)"([^>]*)>([^<]+)</g)].map(
    ([, x, y, more = '', label = '']) => {
      const width = label.length * 6.2;
      const left = more.includes('end') ? Number(x) - width : Number(x);
      return { left, right: left + width, top: Number(y) - 9, bottom: Number(y) };
    },
  );

/** Marks, and ticks of the axes. */
const marksIn = (svg: string): readonly Box[] => [
  ...[...svg.matchAll(/class="mark (?:restart|idle)" transform="translate\(([\d.]+) ([\d.]+)\)"/g)]
    .map(([, x, y]) => [Number(x), Number(y)] as const)
    .map(([x, y]) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 })),
  ...[...svg.matchAll(/<line x1="([\d.]+)" y1="([\d.]+)" x2="[\d.]+" y2="([\d.]+)" class="tick"/g)].map(
    ([, x, top, bottom]) => ({
      left: Number(x) - 0.5,
      right: Number(x) + 0.5,
      top: Number(top),
      bottom: Number(bottom),
    }),
  ),
];

describe('the picture of a plan', () => {
  it('is well formed, the same each time, and needs nothing but itself', () => {
    const svg = svgOf(plan(['web', 'api', 'batch']));

    expectWellFormed(svg);
    expect(svg).toBe(svgOf(plan(['web', 'api', 'batch'])));
    expect(svg).not.toMatch(/<script|href=|url\((?!#)|@import/);
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*><title>/);
  });

  it('has its colours written out, for whatever shows SVG and knows no variables', () => {
    const svg = svgOf(plan(['web']));
    const [, style = ''] = /<style>(.*?)@media/s.exec(svg) ?? [];
    const drawn = [...svg.matchAll(/<(?:rect|line|text) [^>]*class="([^"]+)"/g)].flatMap(([, names = '']) =>
      names.split(' '),
    );

    expect(svg).not.toContain('var(');
    expect(style).toMatch(/^\.back\{fill:#fff\}$/m);
    for (const name of new Set(drawn)) {
      const isPainted = new RegExp(`(^|[,\n])[^{\n]*\\.${name}\\b[^{\n]*\\{(fill|stroke):[#u]`).test(style);
      expect([name, isPainted || ['heading', 'day', 'name'].includes(name)]).toEqual([name, true]);
    }
  });

  it('has rows that share their scale', () => {
    const of = (name: string, replica: number) => action(name, 24, { after: { running: true, replica } });
    const rows = { actions: [of('web', 40), of('api', 4)] };
    const tops = (names: readonly string[]) => {
      const svg = svgOf(plan(names, rows));
      return [...svg.matchAll(/height="([\d.]+)" class="up"><title>(\d+) replicas/g)].map(([, height, count]) => [
        Number(count),
        Number(height),
      ]);
    };
    const heights = new Map(tops(['web', 'api']).map(([count, height]) => [count, height]));

    expect(heights.get(4)).toBeLessThan((heights.get(40) ?? 0) / 5);
    expect(svgOf(plan(['web'], rows))).toContain('replicas, a full row is 40');
    expect(drawingOf(plan(['web', 'api'], rows), { width: 80, paint: plain }).split('\n')[2]).toMatch(/^api {12}▁+$/);
  });

  it.each([1, 7, 14, 30, 60, 200, 400])('of %d days has no label that touches another, a tick or a mark', (days) => {
    const actions = Array.from({ length: days }, (_, day) => [
      action('web', day * 24 + 8, { after: { running: true, replica: 120 } }),
      action('web', day * 24 + 12, { action: 'restart', after: { running: true, replica: 120 } }),
      action('web', day * 24 + 20, { after: { running: true, replica: 20 } }),
      action('web', day * 24 + 22, { verdict: 'idle', after: { running: true, replica: 20 } }),
    ]).flat();
    const change = { timezone: 'Europe/Berlin', before: HOUR, after: 2 * HOUR };
    const changes = [145, 145 + 24, 145 + 14 * 24].map((hour) => ({ ...change, at: FROM + hour * HOUR }));
    const span = { until: FROM + days * 24 * HOUR };
    const svg = svgOf(plan(['web'], { ...span, actions, changes: changes.filter(({ at }) => at < span.until) }));

    const labels = labelsIn(svg);
    expect(labels.length).toBeGreaterThan(2);
    for (const [index, one] of labels.entries()) {
      expect(labels.slice(index + 1).filter((other) => touch(one, other))).toEqual([]);
      expect(marksIn(svg).filter((other) => touch(one, other))).toEqual([]);
    }
  });

  it('escapes whatever it is told', () => {
    const hostile = '<script>alert("&")</script>\u0000';
    const svg = svgOf(
      plan(['web'], { actions: [action('web', 24, { automation: hostile, verdict: 'idle', because: hostile })] }),
    );

    expectWellFormed(svg);
    expect(svg).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;\uFFFD');
    expect(htmlOf(plan(['web'], { actions: [action('web', 24, { automation: hostile })] }))).not.toContain('<script');
  });

  it('has a lane for each of sixty components, none over another', () => {
    const names = Array.from({ length: 60 }, (_, n) => `component-${n}`);
    const { lanesTop, lanesBottom, laneHeight, height, legendTop } = layoutOf(plan(names));
    const baselines = [...svgOf(plan(names)).matchAll(/<text x="[\d.]+" y="([\d.]+)" class="name"/g)].map(([, y]) =>
      Number(y),
    );

    expect(baselines).toHaveLength(60);
    for (const [index, y] of baselines.entries()) expect(y - (baselines[index - 1] ?? 0)).toBeGreaterThanOrEqual(22);
    expect(lanesBottom - lanesTop).toBe(60 * laneHeight);
    expect(height).toBeGreaterThan(legendTop);
  });

  it('puts an instant where it is between the ends', () => {
    const layout = layoutOf(plan(['web']));
    expect(layout.x(FROM)).toBe(layout.left);
    expect(layout.x(FROM + WEEK / 2)).toBeCloseTo((layout.left + layout.right) / 2);
    expect(
      svgOf(
        plan(['web'], { actions: [action('web', 84, { action: 'restart', after: { running: true, replica: 2 } })] }),
      ),
    ).toContain(`class="mark restart" transform="translate(${Math.round(layout.x(FROM + 84 * HOUR) * 10) / 10} `);
  });

  it('shades a change of clocks, and shows a conflict in the lanes that it is about', () => {
    const svg = svgOf(
      plan(['web', 'api'], {
        changes: [{ timezone: 'Europe/Berlin', at: FROM + 145 * HOUR, before: HOUR, after: 2 * HOUR }],
        conflicts: [
          {
            kind: 'contradiction',
            severity: 'error',
            at: FROM + 24 * HOUR,
            timezone: 'Europe/Berlin',
            components: ['api'],
            called: 'api',
            automations: ['day', 'night'],
            wrong: 'they disagree',
            right: 'make them agree',
          },
        ],
      }),
    );

    expect(svg).toMatch(/class="gap"><title>Europe\/Berlin: clocks go forward by 1 h/);
    expect(svg.match(/class="conflict-band"/g)).toHaveLength(1);
    expect(svg).toContain('error: contradiction');
  });

  it('draws what is stopped hatched, and what nobody knows dotted', () => {
    const svg = svgOf(
      plan(['web'], {
        components: [{ name: 'web', called: 'web', initial: {} }],
        actions: [action('web', 24, { action: 'stop', parameters: {}, before: {}, after: { running: false } })],
      }),
    );

    expect(svg).toContain('class="unknown"');
    expect(svg).toContain('class="stopped"');
  });
});

it('the states of a component follow each other without gaps', () => {
  const stopped = { running: false, replica: 6 };
  const actions = [
    action('web', 24),
    action('web', 24, { after: stopped }),
    action('api', 30),
    action('web', 48, { verdict: 'idle', after: stopped }),
  ];

  expect(segmentsOf(plan(['web'], { actions }), 'web')).toEqual([
    { from: FROM, until: FROM + 24 * HOUR, state: { running: true, replica: 2 } },
    { from: FROM + 24 * HOUR, until: FROM + WEEK, state: stopped },
  ]);
});

it('the drawing for a terminal is as wide as that is', () => {
  const lines = drawingOf(plan(['web', 'a-rather-long-name-of-a-component']), { width: 80, paint: plain }).split('\n');

  for (const line of lines.slice(0, 3)) expect([...line]).toHaveLength(80);
  expect(lines[1]).toMatch(/^web {23}▃+█+$/);
});

it('names the whole time zone in a drawing, however short the names of the components are', () => {
  const actions = [action('web', 24, { timezone: 'America/Sao_Paulo' })];
  const lines = drawingOf(plan(['web'], { actions }), { width: 80, paint: plain }).split('\n');

  expect(lines[0]).toMatch(/^America\/Sao_Paulo {2}│/);
  for (const line of lines.slice(0, 2)) expect([...line]).toHaveLength(80);
});
