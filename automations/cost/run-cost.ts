import { type ActionName, isRepeatable } from '#core/action.ts';
import { countWaits, polling, REAPPEAR, RESEND, SILENCE, slotPace } from '#core/backoff.ts';
import type { Limits, Mode } from '#core/event.ts';
import type { Check } from '#core/health-check.ts';
import { alarmRecoverySeconds, MOST_READS } from '#core/judge/alarm-recovery.ts';
import { FIRST_JOB_LOOK_SECONDS, LINGER_SECONDS } from '#core/judge/following.ts';
import { healthPace, patienceFor } from '#core/judge/recovery.ts';
import { SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';
import { type Cost, looks, NOTHING, once, plus, poll, question, sleep, step, times } from './cost.ts';

/** So many operations a run may need: AWS ends an execution at twice as many, with its request sent and its outcome untold. */
export const MOST_OPERATIONS_OF_A_RUN = 1_500;

/** What the cost of a run depends on. */
export interface RunFacts {
  readonly action: ActionName;
  readonly mode: Mode;
  readonly limits: Limits;
  /** Whether it waits for a slot of the rate that others may put off. */
  readonly paced: boolean;
  /** Whether an alarm tells if a rollback helped, where no health check does. */
  readonly hasAlarm: boolean;
  readonly startStopped: boolean;
  /** Of the component that is rolled back. */
  readonly checks: readonly Pick<Check, 'every'>[];
}

/** An execution counts itself. */
const ITSELF: Cost = { operations: 1, seconds: 0 };

/**
 * What a run needs at the most if all goes as badly as it may: whatever can be waited for is waited for to the end, and each step succeeds
 * with its last attempt. It goes verb by verb through what `functions/runtime/run/` does; a test holds it against that. What bars it for
 * longer is another run's: each try of an aim has an execution of its own.
 */
export function runCost(facts: RunFacts): Cost {
  const closed = step();
  return plus(ITSELF, inTurn(facts), found(facts), opened(facts.limits), story(facts), closed);
}

/** What became of a request of an earlier try. Where nothing tells, what may be repeated goes on from there; a job that shows is all it does. */
const found = ({ action }: RunFacts): Cost => (isRepeatable(action) ? plus(foundOut(), step()) : NOTHING);

/**
 * A slot comes before it expires or not at all; one that nobody puts off comes at the second look, or the third if clocks differ. The family
 * of a storm is waited for before that, for no longer than half of the same time.
 */
const inTurn = ({ paced, limits: { expires, storm } }: RunFacts): Cost =>
  plus(
    step(),
    storm === undefined ? NOTHING : plus(sleep(0), step()),
    looks(paced ? countWaits(slotPace(expires)) + 1 : 3, expires),
  );

const opened = ({ wait }: Limits): Cost => plus(step(), poll(polling(wait)));

function story(facts: RunFacts): Cost {
  const { action, startStopped, limits } = facts;
  const woken = startStopped ? plus(submit(facts), settle(inTime(limits)), look(limits)) : NOTHING;
  const history = action === 'rollback' ? lookOn(countWaits(SILENCE) + 1, SILENCE.total) : NOTHING;
  return plus(look(limits), woken, history, submit(facts), settle(limits), recovery(facts));
}

function recovery({ action, limits, checks, hasAlarm }: RunFacts): Cost {
  if (checks.length > 0) return poll(healthPace(patienceFor(checks, limits)));
  return action === 'rollback' && hasAlarm ? looks(MOST_READS + 1, alarmRecoverySeconds(limits.settle)) : NOTHING;
}

/** Of a start before a scale: if it takes longer than the scale may be late, the scale is not sent any more. */
const inTime = (limits: Limits): Limits => ({ ...limits, timeout: Math.min(limits.timeout, limits.expires) });

/** Patience may end in a silence, which then has a time of its own; and each wait of it may be that of a silence. */
const look = ({ patience }: Limits): Cost =>
  lookOn(countWaits(polling(patience)) + countWaits(SILENCE) + 1, patience + 2 * SILENCE.total);

/** The first look is a step, and a sleep stands between it and the others. */
const lookOn = (count: number, between: number): Cost => plus(step(), sleep(0), looks(count - 1, between));

function submit({ action, mode, limits }: RunFacts): Cost {
  const asked = plus(step(), question(limits.expires), step(), poll(polling(limits.wait)));
  const allowed = { act: NOTHING, observe: step(), approve: asked } satisfies Record<Mode, Cost>;
  const attempts = countWaits(RESEND) + 1;
  const sent = plus(times(attempts, plus(once(), sleep(0))), { operations: 0, seconds: RESEND.total });
  // Only what may be sent again after a lost answer can lose more than one.
  return plus(allowed[mode], sent, times(isRepeatable(action) ? attempts : 1, plus(step(), foundOut())));
}

/** Once no frozen function can send it any more. */
const foundOut = (): Cost => plus(sleep(LEAVE_WITHIN_SECONDS), poll(REAPPEAR), step());

/** As `functions/runtime/steps/fence.ts` has it. */
const LEAVE_WITHIN_SECONDS = SUBMIT_LEASE_MS / 4 / 1000;

/** The job to its end, before which there is one look that reads nothing, and then the component. */
function settle({ timeout, ready }: Limits): Cost {
  const count = countWaits(polling(timeout, FIRST_JOB_LOOK_SECONDS)) + 1 + countWaits(polling(ready)) + 1;
  return looks(count, timeout + LINGER_SECONDS + ready);
}
