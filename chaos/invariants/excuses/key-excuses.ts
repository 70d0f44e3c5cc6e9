import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { apart, type Excuse, hindered } from './excuse.ts';

export const hadNoKey: Excuse = (plea) => hindered(plea, 'credentials', 'servicestage');

/** It was refused, or somebody was whose refusal is remembered still: for three hours at the most, until it is tried again. */
export const wasKeyRefused: Excuse = (plea) =>
  hadNoKey(plea) ||
  plea.evidence.troubles.some(
    ({ party, at }) => party === 'key' && at <= plea.until && at >= plea.from - REMEMBERED_MS - apart(plea),
  );

const REMEMBERED_MS = 3 * 3_600_000;

/** As long as a function keeps what it has read of the parameter. */
const KEPT_MS = 5 * MINUTE_MS;

/** As long as one who tries a key keeps the others waiting, and whoever gives up may take to tell it. */
const WAITED_MS = MINUTE_MS;

/**
 * Somebody else tried the key and had no answer that is any good, nor had anybody since it is the key: five bad signatures lock one, so all
 * others wait until it is known to be good.
 */
export const wasKeyUntried: Excuse = (plea) => {
  const { evidence, told, from } = plea;
  const { keys } = evidence.scenario;
  const changed = keys.findLastIndex(({ at }) => at <= plea.until);
  // Answers until then may be about the key before.
  const since = (keys[changed]?.at ?? 0) + (changed > 0 ? KEPT_MS : 0);
  const isKnown = evidence.answeredAt.some((at) => at >= since && at < told.at - WAITED_MS - apart(plea));
  const isTried = evidence.troubles.some(
    ({ execution, party, at }) =>
      execution !== told.execution && TRIED.includes(party) && at >= from - WAITED_MS && at <= told.at,
  );
  return isTried && !isKnown;
};

const TRIED: readonly string[] = ['servicestage', 'key', 'credentials'];
