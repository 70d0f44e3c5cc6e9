import { decideScale } from './core/decide/scale.ts';
import { afterStart } from './core/decide/woken.ts';
import { type ScaleEvent, ScaleEventSchema } from './core/event.ts';
import { createHandler } from './runtime/lambda/handler.ts';
import type { Story } from './runtime/run/occurrence.ts';

/** Brings a component to `parameters.replica`; one that is stopped is started first if the event says so. */
export const scale: Story<ScaleEvent> = async (run) => {
  const sight = await run.look();
  const woken = await run.wake(sight);
  const decision = decideScale(run.component, run.event.parameters, woken);
  const submission = await run.submit(decision);
  const ending = await run.settle(submission);
  return afterStart(woken, ending);
};

export const handler = createHandler(ScaleEventSchema, scale);
