import * as z from 'zod/mini';
import type { Automations } from '#automations/file/automation.ts';
import { fingerprint } from '#core/fingerprint.ts';

/** The output of the stack that says which file it was made of. */
export const DIGEST_OUTPUT = 'FileDigest';

/** Where the metadata of its template has the digests of the file's parts. */
export const PARTS_METADATA = 'ServiceStageAutopilot';

/** By what a part is called: `automations.workday-morning`, `components`. */
export const PartDigestsSchema = z.record(z.string(), z.string());
export type PartDigests = z.infer<typeof PartDigestsSchema>;

/**
 * What tells a file from another one, by what it says once it is read: neither its format, its comments and its order nor how a fleet or a calendar
 * is written matters, and what is told apart nobody has made alike in order to deceive. 16 hex digits.
 */
export const digestOf = (file: Automations): string => fingerprint(canonical(file));

/** The same of each automation by itself, and of each other key at the top of the file as a whole: components are many, and change seldom. */
export function partDigestsOf({ automations, ...others }: Automations): PartDigests {
  const parts = [
    ...Object.entries(others),
    ...Object.entries(automations).map(([name, automation]) => [`automations.${name}`, automation] as const),
  ];
  return Object.fromEntries(parts.map(([name, part]) => [name, fingerprint(canonical(part)).slice(0, PART_DIGITS)]));
}

/** A part is compared with its own past alone, and a template has room for a megabyte. */
const PART_DIGITS = 8;

/** The JSON of it, with the keys of each object in the order of their letters. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
