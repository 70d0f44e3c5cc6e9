import * as z from 'zod/mini';

/** As runs remember what they saw: a component, or why it was not to be seen. */
const SightSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('seen'),
    instance: z.object({
      status: z.string(),
      version: z.string(),
      replica: z.optional(z.number()),
      availableReplica: z.optional(z.number()),
      lastJobStatus: z.optional(z.string()),
    }),
  }),
  z.object({ kind: z.literal('unseen'), failure: z.object({ message: z.string() }) }),
]);
export type RememberedSight = z.infer<typeof SightSchema>;

/** What a step of a run came to, as far as it saw its component. */
const LookedSchema = z.union([
  z.pipe(
    z.object({ look: z.object({ sight: SightSchema }) }),
    z.transform(({ look }) => look.sight),
  ),
  z.pipe(
    z.object({ sight: SightSchema }),
    z.transform(({ sight }) => sight),
  ),
]);

/** Undefined where a step saw nothing of it, or was not over. */
export function sightIn(result: unknown): RememberedSight | undefined {
  const parsed = LookedSchema.safeParse(result);
  return parsed.success ? parsed.data : undefined;
}

/** `shop-web is RUNNING, 2 of 2 replicas, version 1.9.0.` */
export function sightText(component: string, sight: RememberedSight): string {
  if (sight.kind === 'unseen') return `${component} could not be seen: ${sight.failure.message}`;
  const { status, version, replica, availableReplica } = sight.instance;
  const replicas = replica === undefined ? '' : `, ${availableReplica ?? 'some'} of ${replica} replicas`;
  return `${component} is ${status}${replicas}, version ${version}.`;
}
