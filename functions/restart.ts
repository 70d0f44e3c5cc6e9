import { decideRestart } from './core/decide/restart.ts';
import { type RestartEvent, RestartEventSchema } from './core/event.ts';
import { createHandler } from './runtime/lambda/handler.ts';
import type { Story } from './runtime/run/occurrence.ts';

/** Restarts a component that is up; one that was stopped on purpose stays stopped. */
export const restart: Story<RestartEvent> = async (run) => {
  const sight = await run.look();
  const decision = decideRestart(run.component, sight);
  const submission = await run.submit(decision);
  return run.settle(submission);
};

export const handler = createHandler(RestartEventSchema, restart);
