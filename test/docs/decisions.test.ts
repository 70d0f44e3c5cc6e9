import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './documents.ts';

const DECISIONS = join(ROOT, 'docs/decisions');
const files = readdirSync(DECISIONS).toSorted();

describe('the decisions', () => {
  test('are numbered from 001 on, and no two have the same number', () => {
    expect(files.map((file) => file.slice(0, 4))).toEqual(
      files.map((_, index) => `${String(index + 1).padStart(3, '0')}-`),
    );
  });

  test.each(files)('%s has the number of its file in its heading', (file) => {
    const [heading] = readFileSync(join(DECISIONS, file), 'utf8').split('\n', 1);

    expect(heading).toContain(`# ${file.slice(0, 3)}: `);
  });
});
