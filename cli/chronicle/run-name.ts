import * as z from 'zod/mini';
import { aimId } from '#core/aim/run-id.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { isOfV3 } from '#core/component.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { valued } from '#terminal/options.ts';

/** A run as somebody names it: by the first digits of its aim's id, and perhaps the number of a try. */
export interface RunName {
  readonly digits: string;
  readonly number?: number;
}

const RUN_NAME = /^(?<digits>[0-9a-f]{4,10})(?:\.(?<number>[1-9]\d*))?$/;

/** Whether it is all of the id of an aim, as a page has it, and no beginning that several may share. */
export const isWholeAim = (text: string): boolean => /^[0-9a-f]{10}$/.test(text);

const RunNameSchema = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (text) => RUN_NAME.test(text),
        'a run as autopilot runs prints it, such as 3f2a91c07b.2, or its first digits',
      ),
    ),
  z.transform((text): RunName => {
    const { digits = '', number } = RUN_NAME.exec(text)?.groups ?? {};
    return { digits, ...(number !== undefined && { number: Number(number) }) };
  }),
);

/** The word of a command that is about one run. */
export const RUN_WORD = {
  run: valued('RUN', 'as autopilot runs and status print it; its first digits suffice', RunNameSchema),
};

export const nameText = ({ digits, number }: RunName): string =>
  number === undefined ? digits : `${digits}.${number}`;

export const isNamed = ({ digits }: RunName, key: RunKey): boolean => aimId(key).startsWith(digits);

/** To whoever has named several by digits that they share. */
export const severalNamed = (name: RunName, keys: readonly RunKey[]): UsageError =>
  new UsageError(
    [
      `${nameText(name)}: ${keys.length} runs begin with these digits; name one of them:`,
      ...keys.map(
        (key) =>
          `  ${aimId(key)}  ${key.automation}, occurrence ${key.occurrence}, ${isOfV3(key.instanceId) ? 'component' : 'instance'} ${key.instanceId}`,
      ),
    ].join('\n'),
  );

/** Each aim once. */
export const distinctKeys = (keys: readonly RunKey[]): readonly RunKey[] =>
  keys.filter((key, index) => keys.findIndex((other) => isSameKey(key, other)) === index);

export const isSameKey = (one: RunKey, other: RunKey): boolean =>
  one.automation === other.automation && one.occurrence === other.occurrence && one.instanceId === other.instanceId;
