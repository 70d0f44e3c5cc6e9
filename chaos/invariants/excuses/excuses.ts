import type { Reason } from '#core/reason.ts';
import * as blames from './blame-excuses.ts';
import { onlyObserves, wasAskedBefore, wasDenied, wasUnheard } from './consent-excuses.ts';
import type { Excuse } from './excuse.ts';
import * as gates from './gate-excuses.ts';
import * as keys from './key-excuses.ts';
import * as sights from './sight-excuses.ts';
import * as subjects from './subject-excuses.ts';
import * as versions from './version-excuses.ts';

/** These tell what came of a request, and are held to it by the other invariants. */
type OfARequest =
  | 'verified'
  | `job-${string}`
  | 'answer-lost'
  | 'state-unread'
  | 'alarm-unread'
  | 'unresolved'
  | 'started-only'
  | 'not-ready';

/** It is told to nobody, or cannot come up here. */
const never: Excuse = () => false;

/** What has to be true where a run says that it did not act, or that what it did was of no help. */
export const EXCUSES = {
  duplicate: gates.wasDelivered,
  joined: subjects.hadAnother,
  superseded: never,
  recovered: subjects.hadRecovered,
  overtaken: subjects.wasPassed,
  'not-yet': subjects.wasEarly,
  'subject-unread': subjects.wasUnread,
  muted: subjects.wasMuted,
  innocent: blames.hadNotHelped,
  'still-unhealthy': blames.wasSickAfterwards,
  'changed-by-hand': subjects.didSomebody,
  held: gates.wasHeld,
  'stop-all': gates.wasStoppedAll,
  overridden: gates.wasOverridden,
  closed: gates.wasClosed,
  stale: gates.wasStale,
  cooldown: gates.wasHot,
  budget: gates.hadSpent,
  storm: gates.wasStorm,
  'called-off': gates.wasCalledOff,
  busy: gates.wasBusy,
  'deployed-long-ago': versions.wasOld,
  'age-unknown': versions.hasNoAge,
  'no-healthy-version': versions.mayRefuseUntested,
  'known-bad': versions.isKnownBad,
  'rolled-back-before': versions.wasRolledBack,
  'no-previous-version': versions.hasNoOlder,
  'not-recorded': versions.hasNoRecord,
  observed: onlyObserves,
  'not-approved': wasDenied,
  'asked-already': wasAskedBefore,
  'approval-expired': wasUnheard,
  'already-there': sights.wasThere,
  stopped: sights.wasAsleep,
  transitional: sights.wasChanging,
  graying: sights.wasGraying,
  deleted: sights.wasGone,
  'not-found': sights.isUnknown,
  'out-of-bounds': sights.wasOutOfBounds,
  'hosts-missing': sights.hasNoHosts,
  'credentials-unreadable': keys.hadNoKey,
  'credentials-refused': keys.wasKeyRefused,
  'state-forbids': sights.wasUnfit,
  refused: sights.wasRefused,
  throttled: sights.wasRefused,
  'not-sent': sights.wasNotSent,
  unreachable: sights.wasUnreachable,
  'dated-ahead': subjects.isToCome,
} as const satisfies Record<Exclude<Reason, OfARequest>, Excuse>;

export type Excused = keyof typeof EXCUSES;

export const isExcused = (reason: string): reason is Excused => Object.hasOwn(EXCUSES, reason);
