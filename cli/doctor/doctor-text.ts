import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { Found } from './examine.ts';
import { LIGHTS, type Light } from './finding.ts';

/** What was found, for people: a line each, and below what is not green what to do. */
export function doctorText(all: readonly Found[], { paint, width }: Screen): string {
  const rows = all.flatMap((found, index) => {
    const { light, check, about, says } = found;
    // A check is named once.
    const name = all[index - 1]?.check === check ? '' : check;
    const what = [light, name, about === undefined ? says : `${about}: ${says}`];
    return found.light === 'green'
      ? [{ light, cells: what }]
      : [
          { light, cells: what },
          { light, cells: ['', '', `→ ${found.next}`] },
        ];
  });
  const lines = fitted(
    rows.map(({ cells }) => cells),
    width,
  );
  const painted = lines.map((line, index) => {
    const { light = 'green', cells = [] } = rows[index] ?? {};
    const [word = ''] = cells;
    return word === '' ? line : `${paint(light, word)}${line.slice(word.length)}`;
  });
  return [...painted, '', countsOf(all)].join('\n');
}

function countsOf(all: readonly Found[]): string {
  const count = (light: Light): number => all.filter((one) => one.light === light).length;
  return LIGHTS.map((light) => `${count(light)} ${light}`).join(', ');
}
