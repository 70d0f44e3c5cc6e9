import type { RunEvent } from '#core/event.ts';
import type { GoOn } from '#core/go-on.ts';
import { jobBehind, withEarlier } from '#core/judge/earlier-job.ts';
import type { Ending } from '#core/outcome.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import { close } from '#runtime/steps/close.ts';
import { readSending, type SendingRead } from '#runtime/steps/find-out.ts';
import { beating, renewing, takeLease } from '#runtime/steps/lease.ts';
import { createStanding, type Opening, type RunContext } from '#runtime/steps/run-context.ts';
import { tell } from '#runtime/steps/tell.ts';
import type { Entered } from './begin.ts';
import { findOutLater } from './find-out-later.ts';
import { type Opened, open, openOn } from './open.ts';
import { createRun, type Run } from './run.ts';

export type Story<E extends RunEvent> = (run: Run<E>) => Promise<Ending>;

/** One try at what an occurrence wants of one component, told as a story; what is told of it in the end. */
export async function occur<E extends RunEvent>(opening: Opening<E>, story: Story<E>): Promise<Ending> {
  const opened = await open(opening);
  const { startedAt } = opened;
  if (opened.kind === 'none') return tell({ ...opening, startedAt }, opened.ended);
  const { pursuit } = opened;
  const context: RunContext<E> = { ...opening, startedAt, pursuit, standing: createStanding(pursuit) };
  return closed(context, await pursue(context, opened, story));
}

/** What may have been sent already is found out first; all else, and what nothing tells of and may be repeated, begins anew. */
async function pursue<E extends RunEvent>(
  context: RunContext<E>,
  opened: Exclude<Opened, { readonly kind: 'none' }>,
  story: Story<E>,
): Promise<Ending> {
  if (opened.kind !== 'sent') return play(context, opened, story);
  const { startedAt, pursuit } = context;
  const found = await findOut(context, 'sent-', { kind: 'read', sending: pursuit.found, at: startedAt });
  return found.kind === 'ending' ? found : play(context, await openOn(context, { startedAt, pursuit }), story);
}

/** Alone with the component, once another run that has it is through. */
async function play<E extends RunEvent>(context: RunContext<E>, entered: Entered, story: Story<E>): Promise<Ending> {
  const run = { ...context, durable: renewing(context) };
  switch (entered.kind) {
    case 'over':
      return entered.ended;
    case 'looked':
      return story(createRun(run, beating(context), entered.look));
    case 'queued': {
      const leased = await takeLease(context);
      return leased.kind === 'ending' ? leased : story(createRun(run, beating(context)));
    }
  }
}

/** What is sent there was reserved for nobody, and goes by other names. */
function findOut(context: RunContext, prefix: string, read: SendingRead): Promise<GoOn | Ending> {
  const run = { ...context, durable: prefixed(context.durable, prefix) };
  return findOutLater({ ...run, durable: renewing(run) }, beating(run), read);
}

/** Closes the try; where a frozen invocation of it has marked a request meanwhile, what became of that is found out first. */
async function closed(context: RunContext, ended: Ending): Promise<Ending> {
  let run = context;
  let last = await explained(context, ended);
  for (let times = 1; ; times++) {
    const over = await close(run, last, times === 1 ? '' : `-${times}`);
    if (over.kind === 'over') return over.told;
    const read = await readSending(run, `-anew-${times}`);
    if (read.kind === 'read') run = { ...run, pursuit: { ...run.pursuit, found: read.sending } };
    const found = read.kind === 'ending' ? read : await findOut(run, `anew-${times}-`, read);
    // What may be repeated is, by the next try.
    if (found.kind === 'ending') last = found;
  }
}

/** Whoever is refused since the job of an earlier try failed tells that as well: it is the last that a person hears. */
async function explained({ durable, services, component, pursuit }: RunContext, ended: Ending): Promise<Ending> {
  const jobId = jobBehind(ended, pursuit);
  if (jobId === undefined) return ended;
  return durable.step('earlier-job', () =>
    services.serviceStage.job(jobId, component).then(
      (job) => withEarlier(ended, job),
      () => ended,
    ),
  );
}
