import { isRepeatable } from '#core/action.ts';
import type { Marked } from '#core/aim/aim-writes.ts';
import { writtenRequest } from '#core/aim/sent-request.ts';
import { targetIdOf } from '#core/component.ts';
import type { Act } from '#core/decide/decision.ts';
import { gateOfRecord, heldBack, memorySpan, overtakesAsItActs } from '#core/gate/gates.ts';
import type { Answer } from '#core/judge/answer.ts';
import { isUnchanged } from '#core/judge/sending.ts';
import { judgeSubject, type SubjectReading } from '#core/judge/subject.ts';
import type { Unseen } from '#core/look/sight.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { SUBMIT_LEASE_MS } from '#core/ports/ledger.ts';
import { callForHelp } from './call-for-help.ts';
import { LEASE_MS } from './lease.ts';
import { sightOf } from './look.ts';
import { type RunContext, tryOf } from './run-context.ts';

/**
 * Until when, in epoch milliseconds, it may leave; or the answer that stands for one, since nothing may be sent. `marks` where the aim was
 * marked, `unsure` where it may have been.
 */
export type Fence =
  | Open
  | { readonly kind: 'barred'; readonly answer: Barred; readonly marks?: number; readonly unsure?: true };

interface Open {
  readonly kind: 'open';
  readonly notAfter: number;
  readonly marks: number;
}

type Barred = Extract<Answer, Ending | Unseen | { kind: 'interrupted' }>;

/**
 * So that the answer is here, request time-out included, long before the lease that the fence looked at runs out. Whoever finds out what
 * became of a request waits for so long first: one whose function is frozen may leave until then.
 */
export const LEAVE_WITHIN_MS = SUBMIT_LEASE_MS / 4;

/** Who holds a component, or stops everything, has a request behind him that left within that, or none. */
export const HEED_MS = 4_000;

/** Far longer than a run sends again what was not accepted: it has to know what it noted itself. */
const OURS_SECONDS = 900;

/**
 * The last look before anything is sent, in the very step that sends it: a run may have slept since it passed the gates, and what was true
 * then is not true any more. The clock is read before all that is judged, and the mark is set after: who closes the aim, holds the component
 * or takes it over in between is seen, or has the request behind him that left within `LEAVE_WITHIN_MS`; what people say by hand is asked last
 * of all. `reading` is what set it off, as it was read right before.
 */
export async function fence(run: RunContext, act: Act, reading: SubjectReading): Promise<Fence> {
  const now = run.services.now().getTime();
  const barred = (await isBarred(run, act, reading, now)) ?? (await marksBefore(run));
  if (typeof barred !== 'number') return { kind: 'barred', answer: barred };
  const marked = await mark(run, act, { now, marks: barred });
  return marked.kind === 'open' ? heed(run, marked) : marked;
}

/** Asked behind the mark, whose writes may be slow: what does not leave at once then is fenced again. */
async function heed({ services, component, event, pursuit }: RunContext, open: Open): Promise<Fence> {
  const now = services.now().getTime();
  try {
    const holds = await services.ledger.holds(component.name);
    const judged = heldBack({ event, component, holds, now, openedAt: pursuit.openedAt, due: Date.parse(event.at) });
    if (judged.kind === 'ending') return { kind: 'barred', answer: judged, marks: open.marks };
    return { ...open, notAfter: Math.min(open.notAfter, now + HEED_MS) };
  } catch (error) {
    return { kind: 'barred', answer: unread(error), marks: open.marks };
  }
}

/** Why nothing may be sent, of all that may have changed since it was decided. */
async function isBarred(run: RunContext, act: Act, reading: SubjectReading, now: number): Promise<Barred | undefined> {
  const { services, component } = run;
  const unchanged = isUnchanged(component.name, act, await sightOf(services.serviceStage.instance(component)));
  if (unchanged.kind !== 'go-on') return unchanged;
  return passGates(run, act, reading, now);
}

async function passGates(
  { services, event, component, pursuit }: RunContext,
  act: Act,
  reading: SubjectReading,
  now: number,
): Promise<Barred | undefined> {
  const { ledger } = services;
  try {
    const due = Date.parse(event.at);
    const span = Math.max(memorySpan(event), OURS_SECONDS);
    const memory = await ledger.memory(targetIdOf(component), now - span * 1000);
    // Who waited for its turn, for the component or for a person is judged by who asks for help by now.
    const asking = await callForHelp({ services, event, component });
    const gated = gateOfRecord({ event, due, ...pursuit, component, memory, asking, now });
    if (gated.kind === 'ending') return gated;
    const subject = judgeSubject(act, reading, { event, name: component.name, memory, now });
    if (subject.kind === 'ending') return subject;
    if (overtakesAsItActs(event)) await ledger.noteSchedule(targetIdOf(component), due);
    return undefined;
  } catch (error) {
    return unread(error);
  }
}

/** As the aim was marked last; a mark of this run that got no answer is looked for. */
async function marksBefore(run: RunContext): Promise<number | Barred> {
  const { marks, unsure } = run.standing.known();
  if (!unsure) return marks;
  try {
    return await marksOf(run);
  } catch (error) {
    return unread(error);
  }
}

/** How often the aim is marked, if the last mark is this run's. */
export async function marksOf({ services, standing, ...run }: RunContext): Promise<number> {
  const one = tryOf({ ...run });
  const aim = await services.ledger.aim(one.key);
  return aim?.sending.submitter === one.owner ? aim.sending.marks : standing.known().marks;
}

async function mark(
  run: RunContext,
  { request, before }: Act,
  { now, marks }: { readonly now: number; readonly marks: number },
): Promise<Fence> {
  const { services, component, pursuit, event } = run;
  const known = run.standing.known();
  const leaving = request.action === 'rollback' ? { fromVersion: before.version } : {};
  const lastJob = before.jobsUntold ? {} : { before: before.lastJobId ?? '' };
  // What this run has marked before was not sent, or it would not send again what must not be repeated.
  const own = known.marked || known.unsure;
  const marking = {
    at: now,
    again: now + LEASE_MS,
    action: event.action,
    request: writtenRequest(request),
    marks,
    repeatable: isRepeatable(event.action) || own,
    ...lastJob,
    ...leaving,
  };
  try {
    const marked = await services.ledger.mark(tryOf(run), marking);
    return afterMark(marked, component.name, Math.min(pursuit.expiresAt, now + LEAVE_WITHIN_MS));
  } catch (error) {
    return { kind: 'barred', answer: unread(error), unsure: true };
  }
}

function afterMark(marked: Marked, name: string, notAfter: number): Fence {
  switch (marked.kind) {
    case 'marked':
      return { kind: 'open', notAfter, marks: marked.marks };
    case 'lease-lost':
      return {
        kind: 'barred',
        marks: marked.marks,
        answer: ending('busy', `Another run has taken ${name} over; nothing was sent.`),
      };
    case 'closed':
      return { kind: 'barred', answer: ending('overtaken', 'Somebody closed it; nothing was sent.') };
    case 'superseded':
      return {
        kind: 'barred',
        answer: ending('superseded', 'A later try of it has begun; nothing was sent by this one.'),
      };
    case 'may-have-been-sent':
      return { kind: 'barred', answer: { kind: 'interrupted' } };
  }
}

function unread(error: unknown): Unseen {
  const name = error instanceof Error ? error.name : 'unknown error';
  return { kind: 'unseen', fate: 'not-sent', failure: { message: `the ledger could not be reached: ${name}` } };
}
