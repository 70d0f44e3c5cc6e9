import { zoneOf } from '#automations/events/zone-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { nameText, severalNamed } from '#cli/chronicle/run-name.ts';
import { KEPT_DAYS } from '#cli/chronicle/since.ts';
import type { StepsOf } from '#cli/deployed/execution-history.ts';
import { saidIn } from '#core/chronicle/entry.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { findStories, type Story, type StoryLedger } from './find-aim.ts';
import type { AskedShow } from './options.ts';
import { withSteps } from './read-steps.ts';
import { storyJson } from './show-json.ts';
import type { ShowJson } from './show-schema.ts';
import { storyText } from './story-text.ts';

/** Where it is looked up, and when it is now there, in epoch milliseconds. */
export interface LookedUp {
  readonly file: Automations;
  readonly ledger: StoryLedger;
  readonly now: number;
  readonly stepsOf: StepsOf;
}

/**
 * The story of the aim that is asked for. The exit code is bad where nobody knows of it.
 * @throws UsageError where several are named so
 */
export async function answerShow(
  { run, local = false }: AskedShow,
  { file, ledger, now, stepsOf }: LookedUp,
): Promise<Answer<ShowJson>> {
  const progress = createProgress(process.stderr, false);
  const stories = await waiting(progress, 'reads the ledger', async (howFar) => {
    const found = await findStories(ledger, run, now, howFar);
    if (found.length > 1)
      throw severalNamed(
        run,
        found.map(({ key }) => key),
      );
    return Promise.all(found.map((story) => withSteps(story, stepsOf)));
  });
  const zone = ({ entries: [entry] }: Story): string => zoneOf(file, entry && saidIn(entry).component);
  return {
    exit: stories.length > 0 ? EXIT.good : EXIT.bad,
    text: (screen) =>
      stories.length > 0
        ? stories.map((story) => storyText(story, { timezone: zone(story), local }, screen)).join('\n\n')
        : `Nothing was told of ${nameText(run)} within ${KEPT_DAYS} days, and nothing of that name is open. autopilot runs lists what was.`,
    json: () => ({ stories: stories.map(storyJson) }),
  };
}
