import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import type { Outputs } from './stack.ts';

const WayQueuesSchema = z.array(z.object({ way: z.string(), queueArn: z.string(), deadLettersUrl: z.string() }));

/** A way by which people are told, by where it waits to be told and where that lies which was not. */
export type WayQueues = z.infer<typeof WayQueuesSchema>[number];

/** Of each way, as `infra/automation-stack.ts` puts them out; none of a stack of a version that did not say them yet. */
export const wayQueuesIn = (outputs: Outputs): readonly WayQueues[] =>
  z.parse(WayQueuesSchema, parseJson(outputs.get('WayQueues') ?? '[]'));
