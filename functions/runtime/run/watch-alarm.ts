import { DEFAULT_SETTLE } from '#core/event.ts';
import { mayAgainAt } from '#core/gate/again.ts';
import { memorySpan } from '#core/gate/gates.ts';
import { type AlarmTrail, NOT_WATCHED, nextLook, trailOf, unreadAfter, type Watched } from '#core/judge/insistence.ts';
import type { RunContext } from '#runtime/steps/run-context.ts';

/**
 * CloudWatch tells of changes only, so an alarm that stays red after a restart would never be heard of again: it is looked at after
 * `settle`, and if it is red then, once more when the restart may be sent again. If that is not to be (`lastTime`, or the budget is
 * used up), the first look is the last.
 */
export async function watchAlarm(run: RunContext, alarm: string, lastTime: boolean): Promise<Watched> {
  const { durable, event } = run;
  await durable.sleep('settle', event.limits.settle ?? DEFAULT_SETTLE);
  const { watched } = await durable.poll<AlarmTrail>(
    'alarm',
    NOT_WATCHED,
    (before) =>
      look(run, alarm, lastTime).catch((error: unknown) =>
        unreadAfter(before, error instanceof Error ? error.name : 'unknown error'),
      ),
    nextLook,
  );
  return watched;
}

async function look(run: RunContext, alarm: string, lastTime: boolean): Promise<AlarmTrail> {
  const at = run.services.now().getTime();
  const state = (await run.services.alarms.read(alarm))?.state;
  return trailOf(state, { at, again: state === 'ALARM' && !lastTime ? await mayAgain(run, at) : undefined });
}

async function mayAgain({ services, event, component }: RunContext, now: number): Promise<number | undefined> {
  const memory = await services.ledger.memory(component.instanceId, now - memorySpan(event) * 1000);
  return mayAgainAt(event, memory, now);
}
