import * as z from 'zod/mini';
import { isOfV3, type TargetId, TargetIdSchema } from '#core/component.ts';

/** So many components may be asked about at once: an answer then stays well below the 6 MB that Lambda gives back. */
export const MOST_READ = 50;

/** Of V3, where nothing is asked but how they are: then each is a small part of the answer, and the list of the project has many at once. */
export const MOST_GLANCED_AT = 500;

/** What can be read of a component: how it is now, and which versions it can be rolled back to. */
const PartSchema = z.enum(['state', 'snapshots']);

/** What an operator asks of the function that reads ServiceStage: of which component instances, and what. */
export const ReadEventSchema = z
  .strictObject({
    read: z.array(PartSchema).check(z.minLength(1), z.maxLength(2)),
    instances: z.array(TargetIdSchema).check(z.minLength(1), z.maxLength(MOST_GLANCED_AT)),
  })
  .check(z.refine(({ read, instances }) => instances.every((id) => instances.length <= mostWith(read, id))));
export type ReadEvent = z.infer<typeof ReadEventSchema>;
export type ReadPart = z.infer<typeof PartSchema>;

/** With how many of its dialect a component may be asked about at once. */
const mostWith = (read: readonly ReadPart[], id: TargetId): number =>
  isOfV3(id) && read.every((part) => part === 'state') ? MOST_GLANCED_AT : MOST_READ;

/** As many events as it takes, those of a dialect in their order. */
export const portionsOf = (read: readonly ReadPart[], instances: readonly TargetId[]): readonly TargetId[][] =>
  [...Map.groupBy(instances, (id) => mostWith(read, id))].flatMap(([most, ids]) => evenly(ids, most));

/** Portions of so many, and what is left. */
export const evenly = <T>(all: readonly T[], most: number): readonly T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, index) => all.slice(index * most, (index + 1) * most));
