import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planOf } from '#automations/plan/plan-of.ts';
import { readAutomations } from '#automations/read/automations-file.ts';
import { planText } from '#cli/plan/plan-text.ts';
import { PAGE } from '#terminal/screen.ts';
import { ROOT } from './documents.ts';

const DAY = 86_400_000;

test('the plan of the example fleet is what README shows', async () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, shown] =
    /\$ npx autopilot plan --automations examples\/fleet\.yaml --from 2027-03-29 --days 1\n(.*?)```/s.exec(readme) ??
    [];

  const { automations, warnings } = await readAutomations({ file: 'examples/fleet.yaml', cwd: ROOT });
  const from = Date.parse('2027-03-29T00:00+08:00');

  expect(warnings).toEqual([]);
  expect(`${planText(planOf(automations, { from, until: from + DAY }), PAGE, '2026c')}\n`).toBe(shown);
});

test('the rows of the example fleet are as README shows them', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [heading = '', row = ''] = readFileSync(join(ROOT, 'examples/fleet.csv'), 'utf8').split('\n');
  const [, shown = ''] = /```csv\n(.*?)```/s.exec(readme) ?? [];

  expect(shown).toBe(`${heading}\n${row.replaceAll(/(?<=,\w{8})-[\w-]{27}/g, '-…')}\n`);
});
