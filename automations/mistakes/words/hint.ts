import * as z from 'zod/mini';
import { WrittenSchema } from '#automations/file/automation.ts';
import type { Said } from '#automations/file/field.ts';
import { inWords } from '#automations/file/in-words.ts';
import { OFF } from '#automations/file/limit-settings.ts';
import { walk, wordsOf } from '#automations/file/walk.ts';
import { DURATION, MINUTE_SECONDS } from '#schedule/duration.ts';
import { nearest } from '#terminal/nearest.ts';
import { addressesMeant } from './address-meant.ts';
import { durationMeant } from './duration-meant.ts';
import { idsMeant } from './id-meant.ts';
import { mailsMeant } from './mail-meant.ts';
import type { Path } from './mistake.ts';
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

/** What was probably meant: a word spelt right, the same said in our form, or the same value with or without quotes. */
export function hintFor(path: Path, value: unknown): string | undefined {
  const takes = TAKES.get(placeOf(path));
  if (takes === undefined) return undefined;
  if (takes.words.has(OFF) && isNothing(value)) return `did you mean ${OFF}?`;
  if (takes.durations && isCount(value)) return withUnit(String(value), takes);
  if (takes.texts && (typeof value === 'number' || typeof value === 'boolean')) return 'write it in quotes:';
  if (typeof value !== 'string') return undefined;
  if (takes.wholeNumbers && /^\s*\d+\s*$/.test(value)) return `write ${value.trim()} without quotes:`;
  return didYouMean(saidOtherwise(value, takes)) ?? didYouMean([nearest(value, takes.words) ?? []].flat());
}

/** The same in a form that the place takes. */
function saidOtherwise(text: string, { durations, accepts }: Takes): readonly string[] {
  const meant = durations
    ? [durationMeant(text) ?? []].flat()
    : [...idsMeant(text), ...addressesMeant(text), ...mailsMeant(text)];
  return meant.filter(accepts).slice(0, 1);
}

const didYouMean = (meant: readonly string[]): string | undefined =>
  meant.length === 0 ? undefined : `did you mean ${inWords(meant, 'or')}?`;

const isNothing = (value: unknown): boolean =>
  value === false ||
  value === 0 ||
  (typeof value === 'string' && /^(0[smhd]?|pt0s|no|none|never|false|disabled?)$/i.test(value));

/** Not whatever `String` makes a number of: some maps cannot be made text at all. */
const isCount = (value: unknown): boolean =>
  (typeof value === 'number' || typeof value === 'string') && /^[1-9]\d{0,5}$/.test(String(value));

/** Above it a number alone may as well be seconds. */
const MOST_MINUTES = 120;

/** People who write a small number alone think of minutes, and of seconds where minutes are too long; of 60 and more nobody knows. */
function withUnit(count: string, { accepts }: Takes): string | undefined {
  if (Number(count) > MOST_MINUTES) return undefined;
  const meant = [`${count}m`, `${count}s`].filter(accepts);
  return didYouMean(Number(count) < MINUTE_SECONDS ? meant.slice(0, 1) : meant);
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
