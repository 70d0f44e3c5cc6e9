import { decideScale } from './core/decide/scale.ts';
import { type ScaleEvent, ScaleEventSchema } from './core/event.ts';
import { createHandler } from './runtime/handler.ts';
import type { Story } from './runtime/occurrence.ts';

/** Brings a component to `parameters.replica`. */
export const scale: Story<ScaleEvent> = async (run) => {
  const sight = await run.look();
  const decision = decideScale(run.component, run.event.parameters, sight);
  const submission = await run.submit(decision);
  const ending = await run.settle(submission);
  return run.tell(ending);
};

export const handler = createHandler(ScaleEventSchema, scale);
