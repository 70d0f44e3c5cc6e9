import type { Deed, Done } from './offer.ts';
import type { Patch } from './patch.ts';
import type { Scene } from './scene.ts';
import type { Story } from './story.ts';

/** What is shown: a port. A simulated day is one, and last night of what is deployed. */
export interface Show {
  /** All that there is to see now. */
  scene(): Scene;
  /** Tells of each change from now on, in order; a whole new scene where another day begins. Gives back what ends that. */
  watch(watcher: Watcher): () => void;
  /** Of the aim of that name; undefined where nobody knows of it. */
  story(aim: string): Promise<Story | undefined>;
  /** Missing where a page may only look. Never rejects for what a person may do wrong. */
  readonly act?: (deed: Deed) => Promise<Done>;
  close(): Promise<void>;
}

export interface Watcher {
  readonly onPatch: (patch: Patch) => void;
  readonly onScene: (scene: Scene) => void;
}
