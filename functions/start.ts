import { decideStart } from './core/decide/start.ts';
import { type StartEvent, StartEventSchema } from './core/event.ts';
import { createHandler } from './runtime/lambda/handler.ts';
import type { Story } from './runtime/run/occurrence.ts';

/** Starts a component that is stopped. */
export const start: Story<StartEvent> = async (run) => {
  const sight = await run.look();
  const decision = decideStart(run.component, sight);
  const submission = await run.submit(decision);
  return run.settle(submission);
};

export const handler = createHandler(StartEventSchema, start);
