import * as z from 'zod/mini';
import { hintFor } from '#automations/mistakes/words/hint.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { valueAt } from '#automations/mistakes/words/plain.ts';
import { placeOf, rightAt } from '#automations/mistakes/words/right.ts';
import { show, showWithType } from '#automations/mistakes/words/show.ts';
import { IamUserSchema, KeyPairSchema } from '#core/credentials.ts';

/** A map of whatever: what every place of the file but lists and values has to be before it can be looked into. */
export const MapSchema = z.record(z.string(), z.unknown());

/** What would be right instead, and what is wrong where the value itself is not to be shown. */
export type Words = (
  issue: z.core.$ZodIssue,
  value: unknown,
  path: Path,
) => { readonly right: string; readonly wrong?: string | undefined };

/**
 * What a schema without unions says of a value, in our words (zod/mini carries none): one mistake for each path. The words are
 * those of the automations file unless others are given.
 */
export function shapeMistakes(
  schema: z.core.$ZodType,
  value: unknown,
  path: Path,
  words: Words = wordsOfTheFile,
): readonly Mistake[] {
  const issues = z.safeParse(schema, value).error?.issues ?? [];
  const mistakes = issues.flatMap((issue) => {
    const within = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    return mistakesOf(issue, valueAt(value, within), [...path, ...within], words);
  });
  return [
    ...new Map(mistakes.toReversed().map((mistake) => [JSON.stringify(mistake.path), mistake])).values(),
  ].reverse();
}

function mistakesOf(issue: z.core.$ZodIssue, value: unknown, path: Path, words: Words): readonly Mistake[] {
  const { right, wrong } = words(issue, value, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], wrong: 'is not known here', right, inKey: true }));
  }
  if (value === undefined) return [{ path, wrong: 'is missing', right }];
  if (wrong !== undefined) return [{ path, wrong, right }];
  const isOfWrongType = issue.code === 'invalid_type' && issue.expected !== 'int';
  const found = typeof value === 'object' && value !== null ? {} : { value };
  return [{ path, ...found, wrong: `is ${isOfWrongType ? showWithType(value) : show(value)}`, right }];
}

function wordsOfTheFile(issue: z.core.$ZodIssue, value: unknown, path: Path): ReturnType<Words> {
  const right = rightAt(path) ?? issue.message;
  if (value === undefined || issue.code === 'unrecognized_keys') return { right };
  const wrong = typeof value === 'string' ? withoutSecret(path, value) : undefined;
  const hint = wrong === undefined ? hintFor(path, value) : undefined;
  return { wrong, right: hint === undefined ? right : `${hint} ${right}` };
}

const SECRETS = [KeyPairSchema, IamUserSchema].flatMap(({ shape }) => Object.keys(shape));

/** Where the name of a parameter belongs, and what it holds may have been put. */
const PARAMETERS = [
  'servicestage.credentialsParameter',
  'huaweiAlarms.secretHeaderParameter',
  'notify.ways.*.parameter',
];

/** Says what is wrong with a text that may be the secret itself, pasted in the wrong place, without repeating it. */
function withoutSecret(path: Path, text: string): string | undefined {
  const place = placeOf(path);
  // A file of credentials that was named where another one was meant.
  if (SECRETS.includes(String(path.at(-1)))) return 'belongs into SSM, and nowhere else';
  if (place === 'credentialsKey' && !text.startsWith('arn:')) return 'does not begin with arn:';
  // That of a chat's webhook is all that it takes to write there.
  if ((place === 'notify' || place.startsWith('notify.')) && text.includes('://')) return 'is a web address';
  if (PARAMETERS.includes(place) && !text.startsWith('/')) return 'does not begin with /';
  return place === 'servicestage.endpoint' && text.includes('@') ? 'holds a user name or a password' : undefined;
}
