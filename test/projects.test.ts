import { globSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECTS, type TestFiles } from '#test/projects.ts';

const ROOT = join(import.meta.dirname, '..');
/** Whatever is called a test, wherever it lies. */
const called = globSync('**/*.{test,spec}.*', { cwd: ROOT, exclude: ['**/node_modules', '.cache'] });

const has = ({ include, exclude }: TestFiles, file: string): boolean =>
  include.some((glob) => matchesGlob(file, glob)) && !exclude.some((glob) => matchesGlob(file, glob));

const projectsOf = (file: string): readonly string[] =>
  Object.entries(PROJECTS).flatMap(([name, files]) => (has(files, file) ? [name] : []));

describe('a file of tests', () => {
  it('is run by one project, and by no other', () => {
    const astray = called.filter((file) => projectsOf(file).length !== 1);

    expect(astray).toEqual([]);
    expect(called.length).toBeGreaterThan(150);
  });

  it.each([
    ['test/schedule/dst.test.ts', ['parts']],
    ['test/functions/core/gate/gates.test.ts', ['parts']],
    ['test/functions/entries.test.ts', ['lambda']],
    ['test/functions/runtime/steps/look.test.ts', ['lambda']],
    ['test/functions/runtime/ledger/ledger.long.test.ts', ['long']],
    ['test/end-to-end/days/health.test.ts', ['end-to-end']],
    ['test/end-to-end/days/health.long.test.ts', ['long']],
    ['test/console/server/events.test.ts', ['parts']],
    ['test/console/browser/keyboard.test.ts', ['browser']],
    ['test/console/browser/day.long.test.ts', ['long']],
    ['test/chaos/planted-bugs/planted-bugs.long.test.ts', ['long']],
    ['test/schedule/dst.spec.ts', []],
    ['functions/core/gates.test.ts', []],
    ['test/oracle/node_modules/some/of.test.ts', []],
  ])('is known by its name: %s', (file, projects) => {
    expect(projectsOf(file)).toEqual(projects);
  });

  it('that takes long has one beside it that holds the same in small', () => {
    const alone = called.filter(
      (file) => file.endsWith('.long.test.ts') && !called.includes(file.replace('.long', '')),
    );

    expect(alone).toEqual([]);
  });
});
