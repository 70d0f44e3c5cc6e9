import { runJson } from '#cli/chronicle/run-json.ts';
import { isRunEntry, toldRun } from '#cli/chronicle/told-run.ts';
import type { ExecutionStep } from '#cli/deployed/execution-history.ts';
import type { Aim } from '#core/aim/aim.ts';
import { aimId, runId } from '#core/aim/run-id.ts';
import { requestIn } from '#core/aim/sent-request.ts';
import { aimKeyOf } from '#core/chronicle/entry.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import type { Story } from './find-aim.ts';
import type { StepsOfStory } from './read-steps.ts';
import type { AimJson, StoryJson } from './show-schema.ts';

/** A story for scripts. */
export const storyJson = ({ key, aim, entries, steps }: Story & StepsOfStory): StoryJson => ({
  aim: aimId(key),
  automation: key.automation,
  occurrence: key.occurrence,
  instanceId: key.instanceId,
  ...(aim && { ledger: aimJson(aim) }),
  runs: entries.filter(isRunEntry).map((entry) => runJson(toldRun(entry))),
  answers: entries.flatMap(answerJson),
  steps: [...steps].flatMap(([execution, one]) => ('untold' in one ? [] : one.map(stepJson(execution)))),
});

function answerJson(entry: ChronicleEntry): StoryJson['answers'] {
  if (entry.kind !== 'answer') return [];
  const { action, approved, by, reason, withdrawn } = entry.answered;
  return [
    {
      run: runId(aimKeyOf(entry), entry.number),
      at: iso(entry.at),
      ...(action && { action }),
      approved,
      by,
      ...(reason !== undefined && { reason }),
      ...(withdrawn && { withdrawn }),
    },
  ];
}

const stepJson =
  (execution: string) =>
  ({ name, startedAt, endedAt, ended }: ExecutionStep): StoryJson['steps'][number] => ({
    execution,
    name,
    startedAt: iso(startedAt),
    ...(endedAt !== undefined && { endedAt: iso(endedAt) }),
    ...(ended && { ended }),
  });

function aimJson({ state, number, openedAt, expiresAt, again, told, closed, sending }: Aim): AimJson {
  const request = requestIn(sending);
  const { sent, markedAt, jobId } = sending;
  return {
    state,
    number,
    openedAt: iso(openedAt),
    expiresAt: iso(expiresAt),
    ...(again !== undefined && { again: iso(again) }),
    ...(told?.word && { word: told.word }),
    ...(closed !== undefined && { closedBy: closed }),
    ...(request && {
      request: {
        sent,
        request: { ...request },
        ...(markedAt !== undefined && { at: iso(markedAt) }),
        ...(jobId !== undefined && { jobId }),
      },
    }),
  };
}

const iso = (instant: number): string => new Date(instant).toISOString();
