import type { Aim } from '#core/aim/aim.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { silenceOf } from '#core/aim/silence.ts';
import { firstLookAt } from '#core/keep/keep-after.ts';
import { DETAIL_TYPES, type OutcomeDetail } from '#core/outcome.ts';
import { deedOf, isDue } from '#core/reconcile/deed.ts';
import { overtakenByDeployment } from '#core/reconcile/overtaken.ts';
import { isDeployed } from '#core/reconcile/revision.ts';
import { chronicle } from '#runtime/steps/chronicle.ts';
import { eventOf } from './event-of.ts';
import { readAims } from './read-aims.ts';
import type { ReconcileServices } from './reconcile-services.ts';
import { attempt, sideBySide } from './side-by-side.ts';

/** How the aims are looked after. */
export interface Pursuing {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly time: AbortSignal;
  /** Whether what is shipped here is what is deployed, so that an automation it does not have is gone. */
  readonly mayClose: boolean;
  /** Told of each aim that is read. */
  readonly onRead?: (aim: Aim) => void;
}

/** They are read right before something is done about them, as many as the store gives in one call. */
const READ_AT_ONCE = 100;

/** Looks after those of some aims that are due, in their order. What went wrong, aim by aim. */
export const pursue = (
  services: ReconcileServices,
  keys: readonly RunKey[],
  pursuing: Pursuing,
): Promise<readonly Error[]> =>
  eachRead(services, keys, pursuing.time, async (aim) => {
    pursuing.onRead?.(aim);
    if (isDue(aim, pursuing.now)) await lookAfter(services, aim, pursuing);
  });

/** Reads aims consistently, and does something about each that there is. */
export async function eachRead(
  { ledger }: Pick<ReconcileServices, 'ledger'>,
  keys: readonly RunKey[],
  time: AbortSignal,
  act: (aim: Aim) => Promise<void>,
): Promise<readonly Error[]> {
  const errors: Error[] = [];
  for (let first = 0; first < keys.length && !time.aborted; first += READ_AT_ONCE) {
    const some = keys.slice(first, first + READ_AT_ONCE);
    const failed = await attempt(`${some.length} aims`, async () => {
      const found = (await readAims(ledger, some)).map((one, index) => ({ ...one, key: some[index] }));
      return sideBySide(found, nameOf, time, async (one) => {
        if (one.kind === 'unread') throw one.error;
        if (one.kind === 'read') await act(one.aim);
      });
    });
    errors.push(...failed);
  }
  return errors;
}

const nameOf = ({ key }: { readonly key: RunKey | undefined }): string =>
  key === undefined ? 'an aim' : `${key.automation} ${key.occurrence} ${key.instanceId}`;

async function lookAfter(services: ReconcileServices, aim: Aim, { now, mayClose }: Pursuing): Promise<void> {
  const { shipped } = services;
  const mayBeGone = mayClose && aim.state !== 'ended';
  const deed = deedOf(aim, { now, isDeployed: !mayBeGone || isDeployed(eventOf(aim), shipped) });
  switch (deed.kind) {
    case 'nothing':
      return;
    case 'tell':
      return tell(services, aim, deed.told, now);
    case 'close':
      return closeSuperseded(services, aim, now);
    case 'try':
      return beginNext(services, aim, deed.seen, now);
  }
}

/** Begins the next try of an aim, if that is as it was seen. */
export async function beginNext(
  { ledger, executions }: Pick<ReconcileServices, 'ledger' | 'executions'>,
  aim: Aim,
  seen: { readonly number: number; readonly again: number },
  now: number,
): Promise<void> {
  const event = eventOf(aim);
  // Written first: whoever dies in between, or whose call gets lost, has used up a number and no run.
  const isOurs = await ledger.nextTry(aim.key, seen, now + silenceOf(aim, now));
  if (isOurs) await executions.begin(event, seen.number + 1);
}

/** The same word as its owner has told, or would have: whoever hears it twice hears the same. */
async function tell(
  { outcomes, record, ledger }: ReconcileServices,
  { key, kept, owner }: Aim,
  told: OutcomeDetail,
  now: number,
): Promise<void> {
  const { instanceId } = key;
  await chronicle(ledger, { kind: 'outcome', instanceId, ...(owner !== undefined && { execution: owner }), told });
  await outcomes.put(DETAIL_TYPES[told.outcome], told);
  record(told);
  await ledger.toldOf(key, firstLookAt(kept, now));
}

/** Where nothing can be under way it has its last word now, and is due at once to be told. */
export async function closeSuperseded(
  { ledger }: Pick<ReconcileServices, 'ledger'>,
  aim: Aim,
  now: number,
): Promise<void> {
  const told = overtakenByDeployment(aim, eventOf(aim), now);
  await ledger.close(aim.key, { by: 'a deployment', now, again: now, told });
}
