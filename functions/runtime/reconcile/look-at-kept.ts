import type { Aim } from '#core/aim/aim.ts';
import type { AfterLook, Kept } from '#core/aim/kept.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { holdInForce, holdsOn, isInForce } from '#core/hold/in-force.ts';
import { isSameId } from '#core/id.ts';
import { afterLook, lookLater } from '#core/keep/after-look.ts';
import { beforeLook } from '#core/keep/before-look.ts';
import { type JobSight, judgeJob, judgeLook, type KeepLook } from '#core/keep/look.ts';
import type { NotedHold, NotedOverride } from '#core/ports/holds.ts';
import { spanOf } from '#core/rate/requests.ts';
import { isDeployed } from '#core/reconcile/revision.ts';
import { answerOf, sightOf } from '#runtime/steps/look.ts';
import { eventOf } from './event-of.ts';
import type { Keeper } from './keeper.ts';
import { eachRead } from './pursue.ts';
import type { ReconcileServices } from './reconcile-services.ts';

/** As many as are looked at in a minute at the most, at the rate; the rest is still due in the next. */
const SECONDS_OF_LOOKS = 30;

/** With all that people have said, read once for all of them. */
type Held = ReconcileServices & { readonly said: Said };

interface Said {
  readonly holds: readonly NotedHold[];
  readonly overrides: readonly NotedOverride[];
}

type KeptAim = Aim & { readonly kept: Kept };

/**
 * Looks at the components whose aims were reached and are to stay so, as they are due, within the rate. A component that differs is pursued
 * anew, and begun by the next minute, as all that is due. What went wrong, aim by aim.
 */
export async function lookAtKept(
  services: ReconcileServices,
  said: Said,
  now: number,
  time: AbortSignal,
): Promise<readonly Error[]> {
  const { ledger, keeper } = services;
  if (keeper === undefined) return [];
  const { perSecond } = keeper;
  const keys = await ledger.dueLooks(now, perSecond * SECONDS_OF_LOOKS);
  const errors: Error[] = [];
  for (let first = 0; first < keys.length && !time.aborted; first += perSecond) {
    if (first > 0) await keeper.sleep(1000, time).catch(() => undefined);
    const some = keys.slice(first, first + perSecond);
    errors.push(...(await eachRead(services, some, time, (aim) => lookAt({ ...services, said }, keeper, aim, now))));
  }
  return errors;
}

async function lookAt(services: Held, keeper: Keeper, aim: Aim, now: number): Promise<void> {
  const { kept, again, number } = aim;
  if (kept === undefined || again === undefined || again > now) return;
  const after = await outcomeOf(services, keeper, { ...aim, kept }, now);
  await services.ledger.looked(aim.key, { number, again }, after);
}

/** First what the ledger says: that costs ServiceStage nothing. */
async function outcomeOf(
  { ledger, shipped, said: { holds, overrides } }: Held,
  keeper: Keeper,
  aim: KeptAim,
  now: number,
): Promise<AfterLook> {
  const event = eventOf(aim);
  if (!isDeployed(event, shipped)) return { kind: 'let-go' };
  const memory = await ledger.memory(aim.key.instanceId, aim.kept.since);
  const on = event.components.map(({ name }) => holdsOn(name, holds, overrides));
  // It is opened anew as the override ends.
  if (on.some(({ override }) => override !== undefined && isInForce(override, now))) return { kind: 'let-go' };
  const isHeld = on.some((one) => holdInForce(one, now) !== undefined);
  switch (beforeLook(aim, event, { ...memory, isHeld }, now)) {
    case 'let-go':
      return { kind: 'let-go' };
    case 'not-now':
      return lookLater(aim.kept, now);
    case 'look': {
      const spend = (): Promise<void> =>
        ledger.spend({ now: now * 1000, span: spanOf(1, keeper.perSecond) }).catch(() => undefined);
      const seen = await look(keeper, aim, event, spend);
      return afterLook(aim, event, seen, now);
    }
  }
}

async function look(
  { serviceStage }: Keeper,
  { key: { instanceId }, kept }: KeptAim,
  event: RunEvent,
  spend: () => Promise<void>,
): Promise<Exclude<KeepLook, { kind: 'which-job' }>> {
  const component = event.components.find((one) => isSameId(targetIdOf(one), instanceId));
  // Its event is about that component alone.
  if (component === undefined) return { kind: 'not-now' };
  await spend();
  const sight = await sightOf(serviceStage.instance(component));
  const seen = judgeLook(event, kept, sight);
  if (seen.kind !== 'which-job' || sight.kind === 'unseen')
    return seen.kind === 'which-job' ? { kind: 'not-now' } : seen;
  await spend();
  const job = await answerOf(
    serviceStage.job(seen.jobId, component),
    (found): JobSight => ({ kind: 'read', job: found }),
  );
  return judgeJob(seen, sight.instance, job);
}
