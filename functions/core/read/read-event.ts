import * as z from 'zod/mini';
import { TargetIdSchema } from '#core/component.ts';

/** So many components may be asked about at once: an answer then stays well below the 6 MB that Lambda gives back. */
export const MOST_READ = 50;

/** What can be read of a component: how it is now, and which versions it can be rolled back to. */
const PartSchema = z.enum(['state', 'snapshots']);

/** What an operator asks of the function that reads ServiceStage: of which component instances, and what. */
export const ReadEventSchema = z.strictObject({
  read: z.array(PartSchema).check(z.minLength(1), z.maxLength(2)),
  instances: z.array(TargetIdSchema).check(z.minLength(1), z.maxLength(MOST_READ)),
});
export type ReadEvent = z.infer<typeof ReadEventSchema>;
export type ReadPart = z.infer<typeof PartSchema>;
