import * as z from 'zod/mini';
import { WrittenSchema } from '#automations/file/automation.ts';
import type { Said } from '#automations/file/field.ts';
import { OFF } from '#automations/file/limit-settings.ts';
import { walk, wordsOf } from '#automations/file/walk.ts';
import { DURATION, durationSeconds } from '#schedule/duration.ts';
import type { Path } from './mistake.ts';
import { nearest } from './nearest.ts';
import { placeOf } from './right.ts';

/** What a place may hold, as far as it helps to guess what was meant. */
interface Takes {
  /** Text that YAML reads as a number when it looks like one: 1.10 becomes 1.1. */
  readonly texts: boolean;
  readonly wholeNumbers: boolean;
  readonly durations: boolean;
  /** Whether the schemas of the place take a text. */
  readonly accepts: (text: string) => boolean;
  readonly words: ReadonlySet<string>;
}

const TAKES = takesByPlace();

/** What was probably meant: a word spelt right, or the same value with or without quotes. */
export function hintFor(path: Path, value: unknown): string | undefined {
  const takes = TAKES.get(placeOf(path));
  if (takes === undefined) return undefined;
  if (takes.durations && /^[1-9]\d{0,5}$/.test(String(value))) return withUnit(String(value), takes);
  if (takes.texts && (typeof value === 'number' || typeof value === 'boolean')) return 'write it in quotes:';
  if (takes.words.has(OFF) && value === false) return `did you mean ${OFF}?`;
  if (typeof value !== 'string') return undefined;
  if (takes.wholeNumbers && /^\s*\d+\s*$/.test(value)) return `write ${value.trim()} without quotes:`;
  const meant = (takes.durations ? durationMeant(value) : undefined) ?? nearest(value, takes.words);
  return meant === undefined ? undefined : `did you mean ${meant}?`;
}

/** Above it a number alone may as well be seconds. */
const MOST_MINUTES = 120;

/** People who write a small number alone think of minutes, and of seconds where minutes are too long. */
function withUnit(count: string, { accepts }: Takes): string | undefined {
  if (Number(count) > MOST_MINUTES) return undefined;
  const meant = [`${count}m`, `${count}s`].find(accepts);
  return meant === undefined ? undefined : `did you mean ${meant}?`;
}

function takesByPlace(): ReadonlyMap<string, Takes> {
  const stops = [...walk(WrittenSchema)];
  const texts = new Set(stops.flatMap(({ place, said }) => textPlaces(place, said)));
  const takes = ([place, schemas]: readonly [string, readonly z.core.$ZodType[]]) =>
    [
      place,
      {
        texts: texts.has(place),
        wholeNumbers: schemas.some((schema) => schema instanceof z.core.$ZodNumberFormat),
        durations: schemas.some(isDuration),
        accepts: (text: string) => schemas.some((schema) => z.safeParse(schema, text).success),
        words: new Set(schemas.flatMap(wordsOf)),
      },
    ] as const;
  const byPlace = Map.groupBy(stops, ({ place }) => place);
  return new Map([...byPlace].map(([place, at]) => takes([place, at.map(({ schema }) => schema)])));
}

/** The place itself, or those of its items, of which there may be several with one name. */
function textPlaces(place: string, said: Said | undefined): readonly string[] {
  if (!said?.text) return [];
  return said.each === undefined ? [place] : [`${place}.#`, `${place}.*`, `${place}.*.#`];
}

function isDuration({ _zod }: z.core.$ZodType): boolean {
  const checks = _zod.def.checks ?? [];
  return checks.some((check) => 'pattern' in check._zod.def && check._zod.def.pattern === DURATION);
}

/** A month is no minute, though it begins like one. */
const UNIT = /s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?/;
const IN_OTHER_WORDS = new RegExp(
  `^\\s*(?:rate\\(\\s*|PT|P(?=\\d+D$))?(\\d{1,6})\\s*(${UNIT.source})\\s*\\)?\\s*$`,
  'i',
);

/** Reads `10 minutes`, ISO 8601's `PT10M` and EventBridge's `rate(10 minutes)` as 10m. */
function durationMeant(text: string): string | undefined {
  const [, count, unit] = IN_OTHER_WORDS.exec(text) ?? [];
  const meant = `${count}${unit?.[0]?.toLowerCase()}`;
  return meant !== text && durationSeconds(meant) !== undefined ? meant : undefined;
}
