import type * as z from 'zod/mini';
import type { Forms } from '#automations/file/field.ts';
import { ACTIONS, type ActionName } from '#core/action.ts';
import { durationSeconds } from '#schedule/duration.ts';
import { nearest } from '#terminal/nearest.ts';
import { isPlain } from './plain.ts';

/** The action a text stands for, misspelt or not: the rest of the automation is judged by it. */
export const actionMeant = (text: unknown): ActionName | undefined =>
  typeof text === 'string' ? (ACTIONS.find((action) => action === text) ?? nearest(text, ACTIONS)) : undefined;

/** The same of the kind of a health check: it asks a web address unless it says otherwise. */
export const checkKindMeant = (text: unknown): 'http' | 'instance' | undefined => {
  if (text === undefined) return 'http';
  return typeof text === 'string' ? nearest(text, ['http', 'instance']) : undefined;
};

/** The seconds of a duration; undefined where one is said, and is none. */
export const secondsMeant = (said: unknown, unlessSaid?: number): number | undefined => {
  if (said === undefined) return unlessSaid;
  return typeof said === 'string' ? durationSeconds(said) : undefined;
};

/** The forms that data may have been meant to have, by the word that tells them apart; all of them where nothing does. */
export function formsMeant({ _zod }: Forms, data: unknown): readonly z.core.$ZodType[] {
  const { options } = _zod.def;
  if (!('discriminator' in _zod.def) || typeof _zod.def.discriminator !== 'string' || !isPlain(data)) return options;
  const told = _zod.def.discriminator;
  const wordsOf = (form: z.core.$ZodType) => form._zod.propValues?.[told] ?? new Set();
  const written = data[told];
  const words = options.flatMap((form) => [...wordsOf(form)]).filter((word) => typeof word === 'string');
  const word = typeof written === 'string' ? nearest(written, words) : undefined;
  const meant = options.filter((form) => wordsOf(form).has(word));
  return meant.length === 0 ? options : meant;
}
