import type { TryEnd } from '#core/aim/aim-writes.ts';
import type { Keep } from '#core/aim/kept.ts';
import { type Judgement, judgeTry, type TryFacts } from '#core/judge/try-end.ts';
import { firstLookAt, keepAfter } from '#core/keep/keep-after.ts';
import { type Ending, ending, type OutcomeDetail } from '#core/outcome.ts';
import type { LastWord } from '#core/reason.ts';
import { marksOf } from './fence.ts';
import { giveBack, LEASE_MS } from './lease.ts';
import { keyOf, type RunContext, tryOf } from './run-context.ts';
import { conclude, outcomeDetail } from './tell.ts';

/** What is told of the try; or `anew` where a request was marked after it was judged, which has to be found out about first. */
export type Closed = { readonly kind: 'over'; readonly told: Ending } | { readonly kind: 'anew' };

/**
 * Ends a try. Noted first, with the instant at which the reconciler tells the last word should this one die: whoever is told may act at once,
 * and another delivery of the occurrence finds that it is over.
 */
export const close = (run: RunContext, ended: Ending, suffix = ''): Promise<Closed> =>
  run.durable.step(`close${suffix}`, () => closeAs(run, ended));

async function closeAs(run: RunContext, ended: Ending, but?: TryFacts['but']): Promise<Closed> {
  const { services, event, pursuit, standing } = run;
  const { ledger } = services;
  const now = services.now();
  const { marks, marked, unsure } = standing.known();
  const facts = { pursuit, marked: marked || unsure, now: now.getTime(), ...(but && { but }) };
  const judgement = judgeTry(ended, event, facts);
  const detail = outcomeDetail(run, judgement.told, judgement.next, now);
  const judged = {
    at: now.getTime(),
    marks: unsure ? await marksOf(run) : marks,
    ...(judgement.wishes !== undefined && { wishes: judgement.wishes }),
  };
  const keep = keepAfter(event, judgement.told, wordIn(judgement));
  const answer = await ledger.endTry(tryOf(run), judged, tryEndOf(judgement, detail, now.getTime(), keep));
  switch (answer) {
    case 'ended':
      break;
    case 'wished':
    case 'closed':
      return closeAs(run, ended, but === undefined || but === answer ? answer : 'closed-and-wished');
    case 'marked':
      return { kind: 'anew' };
    case 'superseded':
      return superseded(run, ended);
  }
  await giveBack(run);
  await conclude(run, detail);
  if (judgement.next.kind !== 'again') await forget(run, firstLookAt(keep, now.getTime()));
  return { kind: 'over', told: judgement.told };
}

/** Not told again because of this, here or by the reconciler, if it can be helped. */
async function forget(run: RunContext, lookAt: number | undefined): Promise<void> {
  const forgotten = () => run.services.ledger.toldOf(keyOf(run), lookAt);
  await forgotten()
    .catch(forgotten)
    .catch(() => undefined);
}

const wordIn = ({ next }: Judgement): LastWord | undefined => (next.kind === 'word' ? next.word : undefined);

function tryEndOf(
  { sending, spent, next, expiresAt }: Judgement,
  told: OutcomeDetail,
  now: number,
  keep: Keep | undefined,
): TryEnd {
  if (next.kind !== 'again') return { kind: 'word', sending, spent, told, keep, again: now + LEASE_MS };
  return { kind: 'again', sending, spent, again: next.at, outcome: told.outcome, ...(expiresAt && { expiresAt }) };
}

/** Another try has the aim, and tells how it ends: nobody is told of this one. */
async function superseded(run: RunContext, ended: Ending): Promise<Closed> {
  const told =
    ended.reason === 'superseded'
      ? ended
      : ending('superseded', `A later try has begun, which tells how it ends. ${ended.message}`);
  await giveBack(run);
  await conclude(run, outcomeDetail(run, told, { kind: 'none' }, run.services.now()));
  return { kind: 'over', told };
}
