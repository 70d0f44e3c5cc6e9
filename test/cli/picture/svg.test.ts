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

describe('the picture of a plan', () => {
  it('is well formed, the same each time, and needs nothing but itself', () => {
    const svg = svgOf(plan(['web', 'api', 'batch']));

    expectWellFormed(svg);
    expect(svg).toBe(svgOf(plan(['web', 'api', 'batch'])));
    expect(svg).not.toMatch(/<script|href=|url\((?!#)|@import/);
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*><title>/);
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
