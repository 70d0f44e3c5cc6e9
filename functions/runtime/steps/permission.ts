import type { Act } from '#core/decide/decision.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { describeAct } from '#core/judge/approval.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { alarmToHold } from '#core/trigger.ts';
import { approve, type Permission } from './approval.ts';
import type { RunContext } from './run-context.ts';
import { judgeNow } from './subject.ts';

/** By the mode of the automation. */
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
  if (alarmToHold(run.event.trigger) === undefined) return GO_ON;
  return run.durable.step('subject', async () => (await judgeNow(run, act)).judged);
}
