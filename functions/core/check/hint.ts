import { ACTIONS } from '../action.ts';
import { PlatformSchema } from '../component.ts';
import { durationSeconds } from '../duration.ts';
import type { Path } from '../mistake.ts';
import { nearest } from '../nearest.ts';
import { placeOf } from './right.ts';

/** Places for text that YAML reads as a number when it looks like one: 1.10 becomes 1.1. */
const TEXT = new Set([
  'servicestage.projectId',
  'components.*.applicationId',
  'components.*.componentId',
  'components.*.instanceId',
  'automations.*.when.alarm',
  'automations.*.components.#',
  'automations.*.parameters.hosts.#',
  'automations.*.parameters.version',
]);

const NUMBERS = new Set(['components.*.replica.min', 'components.*.replica.max', 'automations.*.parameters.replica']);

/** What was probably meant: a word spelt right, or the same value with or without quotes. */
export function hintFor(path: Path, value: unknown): string | undefined {
  const place = placeOf(path);
  if (TEXT.has(place) && (typeof value === 'number' || typeof value === 'boolean')) return 'write it in quotes:';
  if (typeof value !== 'string') return undefined;
  if (NUMBERS.has(place) && /^\s*\d+\s*$/.test(value)) return `write ${value.trim()} without quotes:`;
  const meant = choiceMeant(place, value);
  return meant === undefined ? undefined : `did you mean ${meant}?`;
}

function choiceMeant(place: string, text: string): string | undefined {
  switch (place) {
    case 'automations.*.action':
      return nearest(text, ACTIONS);
    case 'components.*.platform':
      return nearest(text, PlatformSchema.options);
    case 'automations.*.when.rate':
    case 'automations.*.timeout':
      return durationMeant(text);
    default:
      return undefined;
  }
}

/** Reads `10 minutes` as 10m. */
function durationMeant(text: string): string | undefined {
  const [, count, unit] = /^\s*(\d{1,6})\s*([smhd])[a-z]*\s*$/i.exec(text) ?? [];
  const meant = `${count}${unit?.toLowerCase()}`;
  return meant !== text && durationSeconds(meant) !== undefined ? meant : undefined;
}
