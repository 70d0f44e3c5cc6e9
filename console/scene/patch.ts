import * as z from 'zod/mini';
import { type Scene, SceneSchema } from './scene.ts';

const { now, until, playing, standings, showings, tries, happenings, matters, offers, verdict, saved } =
  SceneSchema.shape;

/** What changed. Of lists only what is new or other than before; what waits for a person, and what is offered, as a whole. */
export const PatchSchema = z.strictObject({
  now: z.exactOptional(now),
  /** A run goes on into the night. */
  until: z.exactOptional(until),
  playing,
  standings: z.exactOptional(standings),
  showings: z.exactOptional(showings),
  tries: z.exactOptional(tries),
  happenings: z.exactOptional(happenings),
  matters: z.exactOptional(matters),
  offers: z.exactOptional(offers),
  verdict,
  saved,
});
export type Patch = z.infer<typeof PatchSchema>;

/** The scene after a patch. */
export const patched = (scene: Scene, patch: Patch): Scene => ({
  ...scene,
  ...patch,
  standings: merged(scene.standings, patch.standings),
  showings: merged(scene.showings, patch.showings),
  tries: merged(scene.tries, patch.tries),
  happenings: merged(scene.happenings, patch.happenings),
});

/** Entries of the same id are replaced where they stand, new ones come last. */
function merged<Item extends { readonly id: string }>(before: Item[], news: readonly Item[] | undefined): Item[] {
  if (news === undefined || news.length === 0) return before;
  const all = new Map(before.map((item) => [item.id, item]));
  for (const item of news) all.set(item.id, item);
  return [...all.values()];
}
