import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { endOf } from '#core/credentials.ts';
import { KeysEndEnvironmentSchema } from '#core/environment.ts';
import { type EndingKeys, lateFrom } from '#core/keys-end/keys-end.ts';
import type { KeysToldBook } from '#core/ports/keys-told.ts';
import { versionOf, writtenAt } from '#core/trust/edition.ts';
import { readCredentials } from '#runtime/aws/ssm-credentials.ts';
import { dynamoKeysTold } from '#runtime/ledger/dynamo-keys-told.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { AWS_CALL } from '#runtime/services/services.ts';

/** What it takes to tell in time that temporary keys end. */
export interface KeysEnd extends KeysToldBook {
  /** The name of the parameter that holds them. */
  readonly parameter: string;
  /** How long before their end a person is told, in milliseconds. */
  readonly lead: number;
  /** Those that are there at `now`, in epoch milliseconds; undefined where they do not end. Rejects with a `ServiceStageError` if nobody can read them. */
  read(now: number): Promise<EndingKeys | undefined>;
}

/** Undefined where nobody wants to be told, or the environment does not say of which parameter. */
export function createKeysEnd(env: Readonly<Record<string, string | undefined>>): KeysEnd | undefined {
  const parsed = KeysEndEnvironmentSchema.safeParse(env);
  if (!parsed.success) return undefined;
  const { CREDENTIALS_PARAMETER: parameter, TELL_KEYS_END_SECONDS, LEDGER_TABLE_NAME } = parsed.data;
  const lead = Number(TELL_KEYS_END_SECONDS) * 1000;
  const ssm = lazy(() => new SSMClient(AWS_CALL));
  const book = lazy(() => dynamoKeysTold(new DynamoDBClient(AWS_CALL), LEDGER_TABLE_NAME));
  return {
    parameter,
    lead,
    read: keptWhileGood(() => readEnd(ssm(), parameter), lead),
    keysTold: () => book().keysTold(),
    noteKeysTold: (told) => book().noteKeysTold(told),
  };
}

async function readEnd(client: SSMClient, parameter: string): Promise<EndingKeys | undefined> {
  const credentials = await readCredentials(client, parameter);
  const endsAt = endOf(credentials);
  const { edition = '' } = credentials;
  return endsAt === undefined ? undefined : { endsAt, writtenAt: writtenAt(edition), version: versionOf(edition) };
}

/** Whoever writes keys that end sooner is noticed within that; each read is a request to SSM, and one to KMS. */
const KEPT_MS = 5 * 60_000;

/** What was read counts for five minutes, unless it is late by then: somebody may have renewed it. */
export function keptWhileGood(read: () => Promise<EndingKeys | undefined>, lead: number): KeysEnd['read'] {
  let kept: { readonly at: number; readonly keys: EndingKeys | undefined } | undefined;
  return async (now) => {
    const isGood = kept?.keys === undefined || now < lateFrom(kept.keys, lead);
    if (kept === undefined || now - kept.at >= KEPT_MS || !isGood) kept = { at: now, keys: await read() };
    return kept.keys;
  };
}
