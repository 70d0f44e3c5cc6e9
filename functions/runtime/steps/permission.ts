import type { Act } from '#core/decide/decision.ts';
import { approvalIn, describeAct } from '#core/judge/approval.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import { claim } from './claim.ts';
import { giveBack, takeLease } from './lease.ts';
import type { RunContext } from './run-context.ts';
import { askForApproval } from './tell.ts';

/** Whether what was decided may be sent, by the mode of the automation: if so, perhaps who approved it. */
export type Permission = { readonly kind: 'permitted'; readonly approvedBy?: string } | Ending;

export async function permit(run: RunContext, act: Act): Promise<Permission> {
  switch (run.event.mode) {
    case 'act':
      return { kind: 'permitted' };
    case 'observe':
      return ending('observed', `It would have sent ${describeAct(run.component.name, act)}.`);
    case 'approve':
      return approve(run, act);
  }
}

/** A person takes his time, so the component is given back meanwhile; what has become of it is looked at before it is sent. */
async function approve(run: RunContext, act: Act): Promise<Permission> {
  const { durable, component, event } = run;
  const seconds = await durable.step('approval-opens', () => letGo(run));
  const question = `May it send ${describeAct(run.component.name, act)}?`;
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

/** How many seconds are left to answer. The claim is ours for so long, though nobody renews it while the run waits. */
async function letGo(run: RunContext): Promise<number> {
  const { services, event } = run;
  const until = Date.parse(event.at) + event.limits.expires * 1000;
  await claim(run, until);
  await giveBack(run);
  return Math.floor((until - services.now().getTime()) / 1000);
}
