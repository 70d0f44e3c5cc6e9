import { show } from '#automations/mistakes/words/show.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** The parts that a rule of days may have, each once; those of times are for `rule.ts` to judge. */
const PARTS = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYMONTH',
  'BYMONTHDAY',
  'BYYEARDAY',
  'BYWEEKNO',
  'BYDAY',
  'BYSETPOS',
  'WKST',
  'BYHOUR',
  'BYMINUTE',
  'BYSECOND',
] as const;
export type Part = (typeof PARTS)[number];
export type Parts = ReadonlyMap<Part, string>;

/** Takes `FREQ=WEEKLY;BYDAY=MO` apart, in any order and any case, each part by its name in capitals. */
export function rulePartsOf(text: string): Parts | Refusal {
  const parts = new Map<Part, string>();
  for (const written of text.toUpperCase().split(';')) {
    const [name = '', value = ''] = written.split('=', 2).map((side) => side.trim());
    if (name === '' && value === '') continue;
    const part = PARTS.find((known) => known === name);
    if (part === undefined) return refusedPart(name, value);
    if (parts.has(part)) return { wrong: `has a rule with ${part} twice`, right: `write ${part} once` };
    parts.set(part, value);
  }
  return parts;
}

function refusedPart(name: string, value: string): Refusal {
  if (name === 'RSCALE' || name === 'SKIP')
    return {
      wrong: `repeats by ${name}=${value.slice(0, 20)}, a reckoning of years that is not read here`,
      right: 'write its days as RDATE, or as dates of a calendar of their own',
    };
  const shown = show(name.slice(0, 40));
  return { wrong: `has a rule with ${shown}, which RFC 5545 does not have`, right: `write the rule without ${shown}` };
}

/** The whole numbers of a list, none of them 0, from `-most` or 1 to `most`; none where the rule has no such part. */
export function numbersOf(parts: Parts, part: Part, most: number, least = -most): readonly number[] | Refusal {
  const text = parts.get(part);
  if (text === undefined) return [];
  const numbers = text.split(',').map((one) => (/^[+-]?\d{1,4}$/.test(one.trim()) ? Number(one) : Number.NaN));
  if (numbers.every((one) => one !== 0 && one >= least && one <= most)) return numbers;
  const negative = least < 0 ? ` or from -1 to ${least}` : '';
  return { wrong: `has a rule with ${part}=${text.slice(0, 40)}`, right: `${part} is from 1 to ${most}${negative}` };
}

/** The same of a part that is one number. */
export function numberOf(parts: Parts, part: Part, most: number): number | undefined | Refusal {
  const numbers = numbersOf(parts, part, most, 1);
  if (isRefusal(numbers)) return numbers;
  if (numbers.length < 2) return numbers[0];
  return { wrong: `has a rule with ${part}=${parts.get(part)?.slice(0, 40)}`, right: `${part} is one number` };
}
