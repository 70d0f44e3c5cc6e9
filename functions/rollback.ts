import { decideRollback } from './core/decide/rollback.ts';
import { type RollbackEvent, RollbackEventSchema } from './core/event.ts';
import { createHandler } from './runtime/lambda/handler.ts';
import type { Story } from './runtime/run/occurrence.ts';

/** Rolls a component back to the version named, or to the previous one, and sees whether that healed it. */
export const rollback: Story<RollbackEvent> = async (run) => {
  const sight = await run.look();
  const history = await run.history(sight);
  const decision = decideRollback(run.component, run.event, sight, history);
  const submission = await run.submit(decision);
  const ending = await run.settle(submission);
  return run.recover(decision, ending);
};

export const handler = createHandler(RollbackEventSchema, rollback);
