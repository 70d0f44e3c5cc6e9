import type { Aim } from '#core/aim/aim.ts';
import { isOfV3 } from '#core/component.ts';
import { afterLook } from '#core/keep/after-look.ts';
import { type JobSight, judgeJob, judgeLook, type KeepLook } from '#core/keep/look.ts';
import { spanOf } from '#core/rate/requests.ts';
import { answerOf, sightOf } from '#runtime/steps/look.ts';
import { type BeforeLookAt, beforeLookAt, dueToLook, type Held, type Said } from './before-look-at.ts';
import { glanceAtKept } from './glance-at-kept.ts';
import type { Keeper } from './keeper.ts';
import { eachRead } from './pursue.ts';
import type { ReconcileServices } from './reconcile-services.ts';

/** As many as are looked at in a minute at the most, at the rate; the rest is still due in the next. */
const SECONDS_OF_LOOKS = 30;

/** So many are due in a minute at the most where a list tells of many of them at once. */
const MOST_LOOKS = 1000;

/**
 * Looks at the components whose aims were reached and are to stay so, as they are due, within the rate: those of V3 at a glance where that takes fewer
 * requests. A component that differs is pursued
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
  const held: Held = { ...services, said };
  const most = perSecond * SECONDS_OF_LOOKS;
  const due = await ledger.dueLooks(now, Math.max(most, MOST_LOOKS));
  const inV3 = due.filter(({ instanceId }) => isOfV3(instanceId));
  const { left, requests, errors: before } = await glanceAtKept(held, keeper, inV3, now, time);
  const alone = new Set(left);
  const keys = due.filter((key) => alone.has(key) || !isOfV3(key.instanceId)).slice(0, Math.max(0, most - requests));
  const errors = [...before];
  for (let first = 0; first < keys.length && !time.aborted; first += perSecond) {
    if (first > 0) await keeper.sleep(1000, time).catch(() => undefined);
    const some = keys.slice(first, first + perSecond);
    errors.push(...(await eachRead(services, some, time, (aim) => lookAt(held, keeper, aim, now))));
  }
  return errors;
}

async function lookAt(services: Held, keeper: Keeper, found: Aim, now: number): Promise<void> {
  const { ledger } = services;
  const aim = dueToLook(found, now);
  if (aim === undefined) return;
  const before = await beforeLookAt(services, aim, now);
  const spend = (): Promise<void> =>
    ledger.spend({ now: now * 1000, span: spanOf(1, keeper.perSecond) }).catch(() => undefined);
  const after =
    before.kind === 'settled' ? before.after : afterLook(aim, before.event, await look(keeper, before, spend), now);
  await ledger.looked(aim.key, aim, after);
}

async function look(
  { serviceStage }: Keeper,
  { aim: { kept }, event, component }: Extract<BeforeLookAt, { kind: 'look' }>,
  spend: () => Promise<void>,
): Promise<Exclude<KeepLook, { kind: 'which-job' }>> {
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
