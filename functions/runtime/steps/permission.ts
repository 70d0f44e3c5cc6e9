import type { Act } from '#core/decide/decision.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { approvalIn, describeAct } from '#core/judge/approval.ts';
import { questionFor } from '#core/judge/question.ts';
import { judgeSubject, type SubjectReading } from '#core/judge/subject.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { hasAlarm } from '#core/trigger.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import { claim } from './claim.ts';
import { giveBack, takeLease } from './lease.ts';
import type { RunContext } from './run-context.ts';
import { readSubject } from './subject.ts';
import { askForApproval } from './tell.ts';

/** Whether what was decided may be sent, by the mode of the automation: if so, perhaps who approved it. */
export type Permission = { readonly kind: 'permitted'; readonly approvedBy?: string } | Ending;

export async function permit(run: RunContext, act: Act): Promise<Permission> {
  switch (run.event.mode) {
    case 'act':
      return { kind: 'permitted' };
    case 'observe': {
      const judged = await observe(run, act);
      return judged.kind === 'ending'
        ? judged
        : ending('observed', `It would have sent ${describeAct(run.component.name, act)}.`);
    }
    case 'approve':
      return approve(run, act);
  }
}

/** Whether it would have been sent now: where nothing can be asked, what was decided is all there is to say. */
async function observe(run: RunContext, act: Act): Promise<GoOn | Ending> {
  if (!hasAlarm(run.event.trigger)) return GO_ON;
  return run.durable.step('subject', async () => {
    const { judged } = await judge(run, act);
    return judged;
  });
}

/** By what set it off, as it is now, and by what is remembered now: as right before it is sent. */
async function judge(
  run: RunContext,
  act: Act,
): Promise<{ readonly judged: GoOn | Ending; readonly reading: SubjectReading; readonly now: number }> {
  const { services, event, component } = run;
  const reading = await readSubject(run, act);
  const now = services.now().getTime();
  const memory = await services.ledger.memory(component.instanceId, now);
  return { judged: judgeSubject(act, reading, { event, name: component.name, memory, now }), reading, now };
}

/** A person takes his time, so the component is given back meanwhile; what has become of it is looked at before it is sent. */
async function approve(run: RunContext, act: Act): Promise<Permission> {
  const { durable, component, event } = run;
  const asking = await durable.step('approval-opens', () => openQuestion(run, act));
  if (asking.kind === 'ending') return asking;
  const { seconds, question } = asking;
  const answer =
    seconds < 1
      ? ({ kind: 'expired' } as const)
      : await durable.callback('approval', (id) => askForApproval(run, act.request, id, question), seconds);
  if (answer.kind === 'expired') {
    const message = `Nobody approved the ${event.action} of ${component.name} within ${event.limits.expires} s.`;
    return ending('approval-expired', message);
  }
  const { approved, by } = approvalIn(answer);
  if (!approved) return ending('not-approved', `${by} said no to ${describeAct(run.component.name, act)}.`);
  const leased = await takeLease({ ...run, durable: prefixed(durable, 'approved-') });
  return leased.kind === 'ending' ? { ...leased, approvedBy: by } : { kind: 'permitted', approvedBy: by };
}

/** What a person is to be asked, and how many seconds are left to answer; nobody is asked about what has recovered meanwhile. */
interface Asking {
  readonly kind: 'asking';
  readonly seconds: number;
  readonly question: string;
}

async function openQuestion(run: RunContext, act: Act): Promise<Asking | Ending> {
  const { event, component } = run;
  const { judged, ...now } = await judge(run, act);
  if (judged.kind === 'ending') return judged;
  return { kind: 'asking', seconds: await letGo(run), question: questionFor(component.name, act, { event, ...now }) };
}

/** How many seconds are left to answer. The claim is ours for so long, though nobody renews it while the run waits. */
async function letGo(run: RunContext): Promise<number> {
  const { services, event } = run;
  const until = Date.parse(event.at) + event.limits.expires * 1000;
  await claim(run, until);
  await giveBack(run);
  return Math.floor((until - services.now().getTime()) / 1000);
}
