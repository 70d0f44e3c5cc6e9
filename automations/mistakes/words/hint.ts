import { OFF } from '#automations/file/limit-settings.ts';
import { ACTIONS } from '#core/action.ts';
import { PlatformSchema } from '#core/component.ts';
import { durationSeconds } from '#core/duration.ts';
import { ModeSchema } from '#core/event.ts';
import type { Path } from './mistake.ts';
import { nearest } from './nearest.ts';
import { placeOf } from './right.ts';

/** Places for text that YAML reads as a number when it looks like one: 1.10 becomes 1.1. */
const TEXT = new Set([
  'servicestage.projectId',
  'components.*.applicationId',
  'components.*.componentId',
  'components.*.instanceId',
  'automations.*.when.alarm',
  'automations.*.when.unhealthy',
  'automations.*.when.outcome',
  'healthChecks.*.component',
  'automations.*.components.#',
  'automations.*.except.#',
  'automations.*.only.#',
  'calendars.*.dates.#',
  'automations.*.parameters.hosts.#',
  'automations.*.parameters.version',
  'healthChecks.*.expect.body',
  'healthChecks.*.expect.body.matches',
]);

const NUMBERS = new Set([
  'components.*.replica.min',
  'components.*.replica.max',
  'automations.*.parameters.replica',
  'automations.*.budget.actions',
  'automations.*.storm.least',
  'healthChecks.*.failures',
  'healthChecks.*.of',
  'healthChecks.*.expect.status',
  'healthChecks.*.expect.status.#',
]);

const MAY_BE_OFF = new Set([
  'automations.*.cooldown',
  'automations.*.budget',
  'automations.*.storm',
  'automations.*.within',
]);

/** What was probably meant: a word spelt right, or the same value with or without quotes. */
export function hintFor(path: Path, value: unknown): string | undefined {
  const place = placeOf(path);
  if (TEXT.has(place) && (typeof value === 'number' || typeof value === 'boolean')) return 'write it in quotes:';
  if (MAY_BE_OFF.has(place) && value === false) return `did you mean ${OFF}?`;
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
    case 'automations.*.expires':
    case 'automations.*.budget.per':
    case 'automations.*.storm.within':
    case 'automations.*.settle':
    case 'healthChecks.*.every':
    case 'healthChecks.*.timeout':
      return durationMeant(text);
    case 'automations.*.mode':
      return nearest(text, ModeSchema.options);
    case 'automations.*.when.dst.gap':
      return nearest(text, ['skip', 'before', 'after']);
    case 'automations.*.when.dst.overlap':
      return nearest(text, ['first', 'second', 'both']);
    case 'automations.*.untested':
      return nearest(text, ['allow', 'refuse']);
    case 'healthChecks.*.kind':
      return nearest(text, ['http', 'instance']);
    case 'healthChecks.*.redirects':
      return nearest(text, ['follow', 'refuse']);
    case 'automations.*.within':
    case 'automations.*.cooldown':
      return durationMeant(text) ?? nearest(text, [OFF]);
    case 'automations.*.budget':
    case 'automations.*.storm':
      return nearest(text, [OFF]);
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
