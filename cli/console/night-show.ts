import { isWholeAim } from '#cli/chronicle/run-name.ts';
import type { StepsOf } from '#cli/deployed/execution-history.ts';
import type { TypedWhere } from '#cli/deployed/typed.ts';
import type { StoryLedger } from '#cli/show/find-aim.ts';
import { findStories } from '#cli/show/find-aim.ts';
import { withSteps } from '#cli/show/read-steps.ts';
import type { Scene } from '#console/scene/scene.ts';
import type { Show, Watcher } from '#console/scene/show.ts';
import { OperatorError } from '#terminal/operator-error.ts';
import type { Night } from './night.ts';
import { nightScene } from './night-scene.ts';
import { nightStory, unreadStory } from './night-story.ts';

export interface NightShowProps {
  /** What was read before anybody looks. */
  readonly first: Night;
  readonly readAgain: () => Promise<Night>;
  readonly ledger: StoryLedger;
  readonly stepsOf: StepsOf;
  /** How things are told: the zone of the file, and where a command is typed. */
  readonly where: TypedWhere;
  /** Calls it now and then, as long as the signal is not given. */
  readonly each: (again: () => Promise<void>, done: AbortSignal) => void;
}

/** What is deployed, for a page that only looks: it is read anew as long as somebody does. */
export function createNightShow({ first, readAgain, ledger, stepsOf, where, each }: NightShowProps): Show {
  let scene: Scene = nightScene(first);
  const watchers = new Set<Watcher>();
  let looking = new AbortController();

  /** A reading that fails leaves what was read before; that it is old is said by its time. */
  async function look(): Promise<void> {
    try {
      scene = nightScene(await readAgain());
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      const unread = { id: 'unread', kind: 'unread' as const, what: `It could not be read anew: ${error.message}` };
      scene = { ...scene, matters: [unread, ...scene.matters.filter(({ id }) => id !== unread.id)] };
    }
    for (const { onScene } of watchers) onScene(scene);
  }

  return {
    scene: () => scene,
    watch(watcher) {
      if (watchers.size === 0) {
        looking = new AbortController();
        each(look, looking.signal);
      }
      watchers.add(watcher);
      return () => {
        watchers.delete(watcher);
        if (watchers.size === 0) looking.abort();
      };
    },
    async story(aim) {
      if (!isWholeAim(aim)) return undefined;
      try {
        const leftOut: string[] = [];
        const leaveOut = (text: string): void => void leftOut.push(text);
        const [story] = await findStories(ledger, { digits: aim }, scene.now, undefined, leaveOut);
        if (story === undefined) return undefined;
        return nightStory(await withSteps(story, stepsOf), { timezone: scene.timezone, where, leftOut });
      } catch (error) {
        // AWS may answer the next time: that is no reason to end what is shown.
        if (!(error instanceof OperatorError)) throw error;
        return unreadStory(aim, error, where);
      }
    },
    close: async () => looking.abort(),
  };
}
