import { hasAlarm, isScheduledKind } from '#automations/file/when-kinds.ts';
import { type ActionName, insists, saysHowMuch } from '#core/action.ts';
import { isReason, type Reason } from '#core/reason.ts';
import { isWatched, type Watching } from './health/health.ts';
import { triggersOf } from './when/when.ts';
import { actionMeant } from './words/meant.ts';
import type { Mistake, Path } from './words/mistake.ts';
import { isPlain, type Plain } from './words/plain.ts';
import { show, showName } from './words/show.ts';

/** What can be said of an automation that another follows. */
interface Followed {
  readonly action: ActionName;
  readonly hasAlarm: boolean;
  readonly isWatched: boolean;
  readonly mode: unknown;
  readonly hasCalendar: boolean;
  readonly waitsForAlarm: boolean;
  readonly isScheduled: boolean;
}

interface Origin {
  readonly can: (followed: Followed) => boolean;
  readonly right: string;
}

const insisting: Origin = {
  can: (followed) => insists(followed.action) && followed.hasAlarm,
  right: 'only a restart that an alarm or a health check sets off does',
};
const recovers: Origin = {
  can: ({ action, isWatched }) => action === 'rollback' && isWatched,
  right: 'only a rollback of a component with a health check does',
};
/** Something tells whether it helped. */
const sees: Origin = {
  can: ({ action, isWatched, hasAlarm }) => action === 'rollback' && (isWatched || hasAlarm),
  right: 'only a rollback with an alarm or a health check does',
};
const readsAlarm: Origin = {
  can: ({ action, isWatched, hasAlarm }) => hasAlarm && (insists(action) || (action === 'rollback' && !isWatched)),
  right: 'only a restart that an alarm or a health check sets off does, or a rollback without a health check',
};
const rollsBack: Origin = { can: ({ action }) => action === 'rollback', right: 'only a rollback does' };
const scales: Origin = { can: ({ action }) => action === 'scale', right: 'only a scale does' };
const asks: Origin = { can: ({ mode }) => mode === 'approve', right: 'only an automation with mode: approve does' };

const judges: Origin = { can: ({ hasCalendar }) => hasCalendar, right: 'only a schedule with except or only does' };

const waits: Origin = {
  can: ({ waitsForAlarm }) => waitsForAlarm,
  right: 'only an automation with for of its alarm does',
};

const overridable: Origin = {
  can: ({ action, isScheduled }) => isScheduled && saysHowMuch(action),
  right: 'only a schedule that scales, starts or stops does',
};

const observes: Origin = { can: ({ mode }) => mode === 'observe', right: 'only an automation with mode: observe does' };
const anybody: Origin = { can: () => true, right: 'any automation does' };

/** Another run has the occurrence, and tells how that ended. */
const nobody: Origin = { can: () => false, right: 'the run that has the occurrence tells how it ends' };

/** It is told of an event as a whole: a follower would act on one component of many. */
const noRun: Origin = { can: () => false, right: 'only an automation as a whole does' };

/** Who can end with a reason. */
const ORIGINS: Readonly<Record<Reason, Origin>> = {
  verified: anybody,
  duplicate: nobody,
  joined: nobody,
  superseded: nobody,
  recovered: anybody,
  overtaken: anybody,
  'not-yet': waits,
  'subject-unread': anybody,
  muted: anybody,
  innocent: rollsBack,
  'changed-by-hand': anybody,
  held: anybody,
  'stop-all': anybody,
  overridden: overridable,
  closed: judges,
  stale: anybody,
  cooldown: anybody,
  budget: anybody,
  storm: anybody,
  'called-off': noRun,
  busy: anybody,
  'deployed-long-ago': rollsBack,
  'age-unknown': rollsBack,
  'no-healthy-version': recovers,
  'known-bad': rollsBack,
  observed: observes,
  'not-approved': asks,
  'asked-already': asks,
  'approval-expired': asks,
  'rolled-back-before': rollsBack,
  'already-there': anybody,
  stopped: anybody,
  transitional: anybody,
  graying: anybody,
  'not-recorded': rollsBack,
  'dated-ahead': anybody,
  'not-found': anybody,
  deleted: anybody,
  'state-forbids': anybody,
  'out-of-bounds': scales,
  'hosts-missing': scales,
  'no-previous-version': rollsBack,
  'credentials-unreadable': anybody,
  'credentials-refused': anybody,
  refused: anybody,
  throttled: anybody,
  'not-sent': anybody,
  unreachable: anybody,
  'job-failed': anybody,
  'job-partially-failed': anybody,
  'job-cancelled': anybody,
  'job-undone': anybody,
  unresolved: insisting,
  'still-unhealthy': sees,
  'started-only': scales,
  'not-ready': anybody,
  'answer-lost': anybody,
  'job-running': anybody,
  'job-unknown': anybody,
  'alarm-unread': readsAlarm,
  'state-unread': anybody,
};

/** Endings that are waited for and never come: at night nobody would follow. */
export function* endingWarnings(
  { when }: Plain,
  path: Path,
  automations: Plain,
  watching: Watching,
): Generator<Mistake> {
  if (!isPlain(when) || typeof when.outcome !== 'string' || !Array.isArray(when.is)) return;
  const followed = Object.hasOwn(automations, when.outcome) ? automations[when.outcome] : undefined;
  const facts = isPlain(followed) ? factsOf(followed, watching) : undefined;
  if (facts === undefined) return;
  for (const [index, reason] of when.is.entries()) {
    const origin = typeof reason === 'string' && isReason(reason) ? ORIGINS[reason] : anybody;
    if (origin.can(facts)) continue;
    const wrong = `is ${show(reason)}, and ${showName(when.outcome)} never ends so`;
    yield { path: [...path, 'when', 'is', index], value: reason, wrong, right: `${origin.right}: take it out` };
  }
}

/** Undefined where its action or trigger is broken. */
function factsOf(followed: Plain, watching: Watching): Followed | undefined {
  const action = actionMeant(followed.action);
  const [trigger, ...others] = isPlain(followed.when) ? triggersOf(followed.when) : [];
  if (action === undefined || trigger === undefined || others.length > 0) return undefined;
  const { mode, except, only } = followed;
  const hasCalendar = except !== undefined || only !== undefined;
  const waitsForAlarm = isPlain(followed.when) && followed.when.for !== undefined;
  return {
    action,
    hasAlarm: hasAlarm(trigger),
    isWatched: isWatched(followed, watching),
    mode,
    hasCalendar,
    waitsForAlarm,
    isScheduled: isScheduledKind(trigger),
  };
}
