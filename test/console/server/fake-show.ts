import type { Deed, Done } from '#console/scene/offer.ts';
import type { Scene } from '#console/scene/scene.ts';
import type { Show, Watcher } from '#console/scene/show.ts';
import type { Story } from '#console/scene/story.ts';

/** A scene with nothing in it. */
export const EMPTY: Scene = {
  source: 'simulated',
  title: 'shop',
  timezone: 'UTC',
  from: 0,
  until: 86_400_000,
  now: 0,
  lanes: [],
  signals: [],
  planned: [],
  standings: [],
  showings: [],
  tries: [],
  happenings: [],
  matters: [],
  offers: [],
};

/** A show that is what a test makes of it. */
export class FakeShow implements Show {
  shown: Scene = EMPTY;
  readonly watchers = new Set<Watcher>();
  readonly deeds: Deed[] = [];
  done: Done = { done: true, mistakes: [] };

  scene(): Scene {
    return this.shown;
  }

  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  async story(aim: string): Promise<Story | undefined> {
    if (aim !== 'an/aim') return undefined;
    return { aim, title: 'a title', standing: 'reached', tries: [], commands: [] };
  }

  async act(deed: Deed): Promise<Done> {
    this.deeds.push(deed);
    return this.done;
  }

  async close(): Promise<void> {}

  /** Time goes on. */
  tick(now: number): void {
    this.shown = { ...this.shown, now };
    for (const { onPatch } of this.watchers) onPatch({ now });
  }
}
