import { targetIdOf } from '#core/component.ts';
import type { Act } from '#core/decide/decision.ts';
import { utcText } from '#core/instant.ts';
import { type Approval, approvalIn, describeAct, isWithdrawn, notApproved } from '#core/judge/approval.ts';
import { judgeAsked, questionFor, topicOf, withdrawalOf } from '#core/judge/question.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Question } from '#core/ports/ledger.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import { beat, giveBack, takeLease } from './lease.ts';
import type { RunContext } from './run-context.ts';
import { judgeNow } from './subject.ts';
import { askForApproval, noteAnswer } from './tell.ts';

/** Whether what was decided may be sent: if so, perhaps who approved it. */
export type Permission = { readonly kind: 'permitted'; readonly approvedBy?: string } | Ending;

/** A person takes his time, so the component is given back meanwhile; what has become of it is looked at before it is sent. */
export async function approve(run: RunContext, act: Act): Promise<Permission> {
  const { durable, component, event } = run;
  const opened = await durable.step('approval-opens', () => open(run, act));
  if (opened.kind === 'ending') return opened;
  const { seconds, question } = opened;
  const answer =
    seconds < 1
      ? ({ kind: 'expired' } as const)
      : await durable.callback('approval', (id) => ask(run, act, id, opened), seconds);
  if (answer.kind === 'expired') {
    const until = utcText(run.pursuit.expiresAt);
    const message = `Nobody approved the ${event.action} of ${component.name} until ${until}.`;
    return ending('approval-expired', message);
  }
  const approval = approvalIn(answer);
  await durable.step('approval-closes', () => close(run, act, question, approval));
  if (!approval.approved) return notApproved(approval, event.trigger, describeAct(component.name, act));
  const { by } = approval;
  const leased = await takeLease({ ...run, durable: prefixed(durable, 'approved-') });
  return leased.kind === 'ending' ? { ...leased, approvedBy: by } : { kind: 'permitted', approvedBy: by };
}

/** A question that a person is to be asked, in words, and how many seconds are left to answer. */
interface Opened {
  readonly kind: 'opened';
  readonly seconds: number;
  readonly text: string;
  readonly question: Question;
}

/** Nobody is asked about what has recovered meanwhile, nor twice about the same. */
async function open(run: RunContext, act: Act): Promise<Opened | Ending> {
  const { services, event, component } = run;
  const { judged, ...known } = await judgeNow(run, act);
  if (judged.kind === 'ending') return judged;
  const until = run.pursuit.expiresAt;
  const question = { topic: topicOf(act), by: `${event.automation}#${event.occurrence}`, until };
  const { ledger } = services;
  const asked = await ledger.openQuestion(targetIdOf(component), question, known.now);
  if (asked.by !== question.by) {
    const other = judgeAsked(component.name, asked, event, known.reading);
    if (other.kind === 'ending') return other;
    await ledger.closeQuestion(targetIdOf(component), asked);
    return open(run, act);
  }
  const text = questionFor(component.name, act, { event, ...known });
  return { kind: 'opened', seconds: await letGo(run, until), text, question };
}

/** After a no others find it, and ask nobody the same. What was asked is open to nobody from now on, so that is noted too. */
async function close(run: RunContext, { request }: Act, question: Question, approval: Approval): Promise<void> {
  const { services, component, event } = run;
  const { ledger, now } = services;
  const at = now().getTime();
  if (approval.approved || isWithdrawn(approval, event.trigger)) {
    await ledger.closeQuestion(targetIdOf(component), question);
  } else {
    await ledger.openQuestion(targetIdOf(component), { ...question, denied: { by: approval.by, at } }, at);
  }
  await noteAnswer(run, request, approval, at);
}

/** First how the question is taken back: whoever is asked then need not be waited for. */
async function ask(run: RunContext, act: Act, callbackId: string, { text, question }: Opened): Promise<void> {
  const { services, event, component } = run;
  const now = services.now().getTime();
  const withdrawal = withdrawalOf(event, callbackId, now);
  if (withdrawal !== undefined) {
    await services.ledger.openQuestion(targetIdOf(component), { ...question, withdrawal }, now);
  }
  await askForApproval(run, act.request, callbackId, text);
}

/** How many seconds are left to answer. The aim is ours for so long, though nobody says so while the run waits. */
async function letGo(run: RunContext, until: number): Promise<number> {
  const seconds = Math.floor((until - run.services.now().getTime()) / 1000);
  await beat(run, Math.max(0, seconds));
  await giveBack(run);
  return seconds;
}
