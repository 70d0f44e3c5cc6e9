import { setTimeout } from 'node:timers/promises';
import type { Credentials } from '#core/credentials.ts';
import type { ServiceStageError } from '#core/ports/service-stage.ts';
import type { Trusts } from '#core/ports/trusts.ts';
import { versionOf } from '#core/trust/edition.ts';
import type { Claim, Trust } from '#core/trust/trust.ts';
import { barred, notYet, verdictOf } from './key-answers.ts';
import { createKnownKeys } from './known-keys.ts';
import { trustsOfOne } from './own-trusts.ts';
import { createTrial, type Pause, type Trial, type Verdict } from './trial.ts';

/**
 * Keeps runs from locking their key: five bad signatures in a row do (signing guide, error codes). An edition that was accepted is used by
 * all at once. One that nobody knows is tried by one function, and there by one request before the others; what came of it is known to
 * all. One that was refused is tried again seldom, and four times in all.
 */
export interface KeyGuard {
  /** Makes the attempt, or gives back why it is not made: a refusal that is remembered, or somebody tries the edition just now. */
  use<T>(credentials: Credentials, attempt: () => Promise<T | ServiceStageError>): Promise<T | ServiceStageError>;
  /** What it says of itself where it asks of an edition, for whoever asks in its place. */
  claim(edition: string): Claim;
  /** What is known of an edition, from whoever has asked. */
  heard(edition: string, trust: Trust): void;
}

export interface KeyGuardOptions {
  readonly now: () => Date;
  /** Where all functions note what they know. @default nobody else is told, and nothing is heard of others */
  readonly trusts?: Trusts;
  /** @default by the clock of the machine */
  readonly pause?: Pause;
}

/** As long as a request may take: whoever waits for others who try the key waits no longer than if they went themselves. */
const PATIENCE_MS = 15_000;

export function createKeyGuard({ now, trusts, pause = byTheClock }: KeyGuardOptions): KeyGuard {
  const own = trustsOfOne();
  const alone = createKnownKeys(own, now);
  const shared = trusts === undefined ? alone : createKnownKeys(trusts, now);
  const trials = new Map<string, Trial<ServiceStageError>>();

  const trialOf = (edition: string, abreast: number): Trial<ServiceStageError> => {
    const options = { abreast, patienceMs: PATIENCE_MS, pause };
    const trial = trials.get(edition) ?? createTrial(options, () => trials.delete(edition));
    trials.set(edition, trial);
    return trial;
  };

  return {
    claim: shared.claim,
    heard: shared.heard,
    async use(credentials, attempt) {
      const { edition = own.editionOf(credentials) } = credentials;
      const keys = credentials.edition === undefined ? alone : shared;
      const may = await keys.admit(edition);
      switch (may.kind) {
        case 'use': {
          const answer = await attempt();
          await keys.saw(edition, answer);
          return answer;
        }
        case 'try': {
          const trial = trialOf(edition, may.abreast);
          const turn = await trial.turn();
          if (turn.kind === 'refused') return turn.refused;
          if (turn.kind === 'late') return notYet('no request that tries the key was answered');
          return underWay(trial, attempt, (answer) => keys.saw(edition, answer));
        }
        case 'barred':
          return barred(
            may,
            credentials.edition === undefined ? 'the key' : `version ${versionOf(edition)} of the parameter`,
          );
        case 'take':
        case 'wait':
          return notYet('another function tries the key for the first time');
      }
    },
  };
}

/** What was seen holds before whoever waits goes on; but nobody else waits until it is noted, by a ledger that may hang. */
async function underWay<T>(
  trial: Trial<ServiceStageError>,
  attempt: () => Promise<T | ServiceStageError>,
  saw: (answer: unknown) => Promise<void>,
): Promise<T | ServiceStageError> {
  let verdict: Verdict<ServiceStageError> = 'none';
  let noted = Promise.resolve();
  try {
    const answer = await attempt();
    verdict = verdictOf(answer);
    noted = saw(answer);
    return answer;
  } finally {
    trial.end(verdict);
    await noted;
  }
}

const byTheClock: Pause = (ms, signal) => setTimeout(ms, undefined, { signal });
