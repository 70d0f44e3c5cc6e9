import { zoneOf } from '#automations/events/zone-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { localText } from '#automations/plan/words.ts';
import { readRuns } from '#cli/chronicle/read-runs.ts';
import { runJson } from '#cli/chronicle/run-json.ts';
import { readSince } from '#cli/chronicle/since.ts';
import type { ToldRun } from '#cli/chronicle/told-run.ts';
import type { Chronicle } from '#core/ports/chronicle.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import type { AskedRuns } from './options.ts';
import type { RunsJson } from './runs-schema.ts';
import { runsText } from './runs-text.ts';
import { nameMeant, selectRuns } from './select.ts';

/** Where it is looked up, and when it is now there, in epoch milliseconds. */
export interface LookedUp {
  readonly file: Automations;
  readonly ledger: Pick<Chronicle, 'chronicled'>;
  readonly now: number;
}

/** The runs that are asked for. The exit code is bad where there are none, as that of grep. */
export async function answerRuns(asked: AskedRuns, { file, ledger, now }: LookedUp): Promise<Answer<RunsJson>> {
  const isOfFile = asked.component !== undefined && Object.hasOwn(file.components, asked.component);
  const timezone = zoneOf(file, isOfFile ? asked.component : undefined);
  const since = readSince(asked.since, timezone, now);
  const progress = createProgress(process.stderr, false);
  const all = await waiting(progress, 'reads the ledger', (howFar) =>
    readRuns(ledger, { from: since, until: now }, howFar),
  );
  const selected = selectRuns(all, asked);
  const isFound = selected.runs.length > 0;
  return {
    exit: isFound ? EXIT.good : EXIT.bad,
    text: (screen) =>
      isFound
        ? runsText(selected, { ...asked, timezone }, screen)
        : `Nothing was told since ${localText(since, timezone)} ${timezone} of ${namedIn(asked)}.${hintFor(asked, all)}`,
    json: () => ({
      since: new Date(since).toISOString(),
      until: new Date(now).toISOString(),
      runs: selected.runs.map(runJson),
      leftOut: selected.hidden.length,
    }),
  };
}

function namedIn({ component, automation, outcome }: AskedRuns): string {
  const of = [
    ...(outcome === undefined ? [] : [`that is ${outcome.join(' or ')}`]),
    ...(automation === undefined ? [] : [`of ${automation}`]),
    ...(component === undefined ? [] : [`on ${component}`]),
  ];
  return ['a run', ...of].join(' ');
}

function hintFor({ component, automation }: AskedRuns, all: readonly ToldRun[]): string {
  const details = all.map(({ said }) => said.detail);
  const meant =
    nameMeant(
      component,
      details.map((detail) => detail.component),
    ) ??
    nameMeant(
      automation,
      details.map((detail) => detail.automation),
    );
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}
