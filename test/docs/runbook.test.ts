import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OutcomeNameSchema } from '#core/outcome-name.ts';
import { LAST_WORDS, REASONS } from '#core/reason.ts';

const runbook = readFileSync('docs/runbook.md', 'utf8');

/** The reason codes in the first cells of the rows of a chapter. */
function rowsUnder(heading: string): readonly string[] {
  const [, chapter = ''] = runbook.split(`\n## ${heading}\n`);
  const [own = ''] = chapter.split('\n## ');
  const rows = own.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => code));
}

describe('the runbook', () => {
  it.each(OutcomeNameSchema.options)(
    'has a row for each reason of the outcome %s, and none for any other',
    (outcome) => {
      const reasons = Object.entries(REASONS).flatMap(([code, row]) => (row.outcome === outcome ? [code] : []));

      expect(reasons.length).toBeGreaterThan(0);
      expect(rowsUnder(`Outcome \`${outcome}\``).toSorted()).toEqual(reasons.toSorted());
    },
  );

  it('says in its chapter of what is skipped by which words its endings are told apart', () => {
    const [, chapter = ''] = runbook.split('\n## Outcome `skipped`\n');

    for (const word of LAST_WORDS) expect(chapter).toContain(`\`${word}\``);
  });

  it('has every chapter that it refers to', () => {
    const anchors = [...runbook.matchAll(/\]\(#([a-z-]+)\)/g)].map(([, anchor]) => anchor);
    const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    );

    expect(anchors.length).toBeGreaterThan(0);
    for (const anchor of anchors) expect(headings).toContain(anchor);
  });
});
