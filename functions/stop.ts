import { decideStop } from './core/decide/stop.ts';
import { type StopEvent, StopEventSchema } from './core/event.ts';
import { createHandler } from './runtime/lambda/handler.ts';
import type { Story } from './runtime/run/occurrence.ts';

/** Stops a component that is up. */
export const stop: Story<StopEvent> = async (run) => {
  const sight = await run.look();
  const decision = decideStop(run.component, sight);
  const submission = await run.submit(decision);
  return run.settle(submission);
};

export const handler = createHandler(StopEventSchema, stop);
