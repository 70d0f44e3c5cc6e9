import type { Sending } from '#core/aim/aim.ts';
import { backoff, REAPPEAR } from '#core/backoff.ts';
import type { LostRequest } from '#core/judge/lost-answer.ts';
import { foundOut, isHidden, type Sent } from '#core/judge/sending.ts';
import type { Sight } from '#core/look/sight.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { LEAVE_WITHIN_MS } from './fence.ts';
import { NOT_LOOKED, sightOf } from './look.ts';
import { ownAim } from './own-aim.ts';
import { keyOf, type RunContext } from './run-context.ts';

/** What the record says of requests, and when that was read, in epoch milliseconds. */
export interface SendingRead {
  readonly kind: 'read';
  readonly sending: Sending;
  readonly at: number;
}

/** A request that may have been accepted; `lost` is the ending where nothing tells whether it was. */
export interface Asked extends LostRequest {
  readonly lost: Ending;
}

const NEVER_MARKED = ending('not-sent', 'Nothing was sent: the function was interrupted before it.');

const untilShown = backoff(REAPPEAR);

/** What became of a request of this run whose answer got lost, or that it was interrupted at. */
export async function findOut(run: RunContext, asked: Asked, suffix: string): Promise<Sent> {
  const read = await readSending(run, suffix);
  return read.kind === 'ending' ? read : findOutFrom(run, asked, read, suffix);
}

/** Read before anything is judged: a frozen invocation of the same step that marks anew after this is noticed at the end. */
export function readSending(run: RunContext, suffix: string): Promise<SendingRead | Ending> {
  const { durable, services } = run;
  return durable.step(`sent${suffix}`, async (): Promise<SendingRead | Ending> => {
    const aim = await ownAim(run);
    if (aim === undefined)
      return ending('superseded', 'A later try of it has begun, which finds out what became of its request.');
    return { kind: 'read', sending: aim.sending, at: services.now().getTime() };
  });
}

/**
 * Waits as long as a frozen invocation may still send, then looks for the job of the request, then at the state itself. Works the same in
 * the run that sent it and in any later one.
 */
export async function findOutFrom(
  run: RunContext,
  { lost, ...asked }: Asked,
  { sending, at }: SendingRead,
  suffix: string,
): Promise<Sent> {
  const { durable, services, component, standing } = run;
  const { sent, marks, submitter, markedAt = at, jobId } = sending;
  standing.learn({ marks, marked: standing.known().marked || submitter === durable.executionArn, unsure: false });
  // A frozen invocation that marks it yet is refused, or is before this run, which is refused then.
  if (sent !== 'may') return { kind: 'resend', otherwise: NEVER_MARKED };
  const wait = Math.ceil((markedAt + LEAVE_WITHIN_MS - at) / 1000);
  if (wait > 0) await durable.sleep(`sent-by-now${suffix}`, wait);
  if (jobId !== undefined) return { kind: 'accepted', jobId, adopted: true };
  const sight = await durable.poll<Sight>(
    `find-out${suffix}`,
    NOT_LOOKED,
    () => sightOf(services.serviceStage.instance(component)),
    (seen, looks) => (isHidden(asked, seen) ? untilShown(looks) : undefined),
  );
  if (sight.kind === 'unseen') return lost;
  // Asked after the look: a job of another run would have needed the lease before it could be seen.
  const alone = await durable.step(
    `alone${suffix}`,
    async () =>
      submitter !== undefined && (await services.ledger.aloneSince(keyOf(run).instanceId, submitter, markedAt)),
  );
  return foundOut(component.name, asked, { instance: sight.instance, alone, lost });
}
