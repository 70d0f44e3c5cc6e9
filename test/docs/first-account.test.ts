import { expect, test } from 'vitest';
import { STEP_NAMES, STEPS } from '#cli/doctor/first-run/steps.ts';
import { DOCUMENTS } from './documents.ts';

const page = DOCUMENTS.find(({ path }) => path === 'docs/first-account.md')?.text ?? '';

/** A step as the page has it: what nobody knows, what to do, what should be seen, and what it means if it is not. */
const sections = STEP_NAMES.map((name, index) => {
  const { title, unknown, how, seen, otherwise } = STEPS[name];
  return [
    `## ${index + 1}. ${title}`,
    unknown,
    how.map((one, at) => `${at + 1}. ${one}`).join('\n'),
    `You should see: ${seen}`,
    ['| instead | which means |', '|---|---|', ...otherwise.map((row) => `| ${row.join(' | ')} |`)].join('\n'),
  ].join('\n\n');
});

test.each(sections)(
  'the page of the first account has what autopilot doctor --first-run says, word for word',
  (section) => {
    expect(page).toContain(section);
  },
);

test('the page has no other steps, and these in their order', () => {
  const titles = [...page.matchAll(/^## (\d+\. .*)$/gm)].map(([, title]) => title);

  expect(titles).toEqual(STEP_NAMES.map((name, index) => `${index + 1}. ${STEPS[name].title}`));
});
