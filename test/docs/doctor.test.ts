import { expect, test } from 'vitest';
import { CHECK_NAMES, CHECKS } from '#cli/doctor/checks.ts';
import { DOCUMENTS } from './documents.ts';

const page = DOCUMENTS.find(({ path }) => path === 'docs/commands.md')?.text ?? '';

test('the page of the commands says what each check of the doctor wants, word for word and in their order', () => {
  const [, section = ''] = page.split(/^## autopilot doctor$/m);
  const rows = [...(section.split(/^## /m)[0]?.matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm) ?? [])];

  expect(rows.map(([, name, wants]) => [name, wants])).toEqual(CHECK_NAMES.map((name) => [name, CHECKS[name].wants]));
});
