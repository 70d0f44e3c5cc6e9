import { mayAgainAt } from '#core/gate/again.ts';
import { memorySpan } from '#core/gate/gates.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { RunContext } from '#runtime/steps/run-context.ts';

/** What the alarm said once what was done had had its time, or that it could not be read; `at` is epoch milliseconds. */
export type Watched =
  | { readonly kind: 'quiet'; readonly state: AlarmState }
  /** Red, and the action may be sent again now. */
  | { readonly kind: 'red'; readonly at: number }
  /** Red, and it may not. */
  | { readonly kind: 'spent' }
  | { readonly kind: 'unread'; readonly why: string };

/** How long what was done is given to help, where the event does not say. */
const SETTLE_SECONDS = 300;
const LOOK_EVERY = 60;
const MOST_UNREAD = 5;

interface Look {
  readonly watched: Watched;
  readonly unread: number;
  /** In how many seconds the action may be sent again. */
  readonly left: number;
}

/**
 * CloudWatch tells of changes only, so an alarm that stays red after a restart would never be heard of again: it is looked at, after
 * `settle` and then each minute, until it is red no more or the restart may be sent again. If that is not to be (`lastTime`, or the budget is used up), the first look is the last.
 */
export async function watchAlarm(run: RunContext, alarm: string, lastTime: boolean): Promise<Watched> {
  const { durable, event } = run;
  await durable.sleep('settle', event.limits.settle ?? SETTLE_SECONDS);
  const { watched } = await durable.poll<Look>(
    'alarm',
    { watched: { kind: 'unread', why: 'not looked yet' }, unread: 0, left: 0 },
    ({ unread }) =>
      look(run, alarm, lastTime).catch((error: unknown) => {
        const why = error instanceof Error ? error.name : 'unknown error';
        return { watched: { kind: 'unread', why }, unread: unread + 1, left: 0 };
      }),
    (seen) => nextLook(seen),
  );
  return watched;
}

function nextLook({ watched, unread, left }: Look): number | undefined {
  if (watched.kind === 'unread') return unread > 0 && unread < MOST_UNREAD ? LOOK_EVERY : undefined;
  return watched.kind === 'red' && left > 0 ? Math.min(LOOK_EVERY, left) : undefined;
}

async function look(run: RunContext, alarm: string, lastTime: boolean): Promise<Look> {
  const { services, event, component } = run;
  const at = services.now().getTime();
  const state = await services.alarms.state(alarm);
  const seen = (watched: Watched, left = 0): Look => ({ watched, unread: 0, left });
  if (state === undefined) return seen({ kind: 'unread', why: 'there is no such alarm' });
  if (state !== 'ALARM') return seen({ kind: 'quiet', state });
  if (lastTime) return seen({ kind: 'spent' });
  const memory = await services.ledger.memory(component.instanceId, at - memorySpan(event) * 1000);
  const again = mayAgainAt(event, memory, at);
  return again === undefined ? seen({ kind: 'spent' }) : seen({ kind: 'red', at }, Math.ceil((again - at) / 1000));
}
