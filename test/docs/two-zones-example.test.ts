import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planOf } from '#automations/plan/plan-of.ts';
import { whyOf } from '#automations/plan/why.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { drawingOf } from '#cli/picture/drawing.ts';
import { planText } from '#cli/plan/plan-text.ts';
import { whyText } from '#cli/why/why-text.ts';
import { plain } from '#terminal/paint.ts';
import { PAGE } from '#terminal/screen.ts';
import { ROOT } from './documents.ts';

const DAY = 86_400_000;
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const shownAfter = (command: string): string | undefined =>
  readme.split(`$ npx autopilot ${command}\n`)[1]?.split('```')[0];
const { automations } = await readAutomations({ file: 'examples/two-zones.yaml', cwd: ROOT });

test('the plan of the two zones, and its drawing, are what README shows', () => {
  const from = Date.parse('2027-03-27T00:00+01:00');
  const plan = planOf(automations, { from, until: from + 2 * DAY });
  const drawing = drawingOf(plan, { width: 80, paint: plain });

  expect(shownAfter('plan --automations examples/two-zones.yaml --from 2027-03-27 --days 2 --draw')).toBe(
    `${drawing}\n\n${planText(plan, PAGE, '2026c')}\n`,
  );
});

test('why a component of the two zones is as it is, is what README shows', () => {
  const why = whyOf(automations, 'shop-berlin', Date.parse('2027-03-26T12:00+01:00'));

  expect(shownAfter('why shop-berlin 2027-03-26T12:00 --automations examples/two-zones.yaml')).toBe(
    `${whyText(automations, { why }, { timezone: 'Europe/Berlin', skipped: undefined }, PAGE)}\n`,
  );
});
