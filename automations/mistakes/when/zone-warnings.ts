import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { show, showList } from '#automations/mistakes/words/show.ts';
import { zonesAhead } from './zones-meant.ts';

/** Names of the IANA database whose clocks never change, though those of the place do that people mean; and where they never do. */
const ALL_YEAR: ReadonlyMap<string, { readonly offset: string; readonly place: string; readonly fixed: string }> =
  new Map([
    ['EST', { offset: 'UTC-5', place: 'America/New_York', fixed: 'America/Panama' }],
    ['MST', { offset: 'UTC-7', place: 'America/Denver', fixed: 'America/Phoenix' }],
  ]);

/** Zones that are there, and hardly what is meant: without summer time, or with their sign turned round. `zoned` has its own under `timezone`. */
export function* zoneWarnings(zoned: unknown, path: Path): Generator<Mistake> {
  if (!isPlain(zoned) || typeof zoned.timezone !== 'string') return;
  const { timezone } = zoned;
  const at = { path: [...path, 'timezone'], value: timezone };
  const known = ALL_YEAR.get(timezone);
  if (known !== undefined) {
    const wrong = `is ${show(timezone)}, which is ${known.offset} all year: it has no summer time`;
    yield { ...at, wrong, right: `write ${known.place}, or ${known.fixed} where clocks never change` };
  }
  const [, sign, hours] = /^Etc\/GMT([+-])([1-9]\d?)$/.exec(timezone) ?? [];
  if (sign === undefined || hours === undefined) return;
  const [ahead, turned] = sign === '-' ? ['+', '-'] : ['-', '+'];
  const places = [ahead, turned].flatMap((one) => {
    const zones = zonesAhead(`${one}${hours}`);
    return zones.length === 0 ? [] : [`${showList(zones, 'or')} for UTC${one}${hours}`];
  });
  const wrong = `is ${show(timezone)}, which is UTC${ahead}${hours}: signs are turned round there`;
  yield {
    ...at,
    wrong,
    right: `write the place whose clocks are meant, such as ${places[0] ?? 'Asia/Shanghai for UTC+8'}`,
  };
}
