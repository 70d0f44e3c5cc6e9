import { givenUpMatters } from '#console/scene/given-up.ts';
import type { Matter, Planned, Standing, Try } from '#console/scene/scene.ts';
import { differingMatters, heldMatters, overriddenMatters, type Seen, type Telling } from '#console/scene/waiting.ts';
import { deedText } from '#core/message/words.ts';
import type { ApprovalDetail } from '#core/outcome.ts';
import type { NotedHold, NotedOverride } from '#core/ports/holds.ts';
import type { DeadLetter } from '#simulator/cloud/record.ts';
import { mattering } from '#simulator/play/surprises.ts';
import { localTime } from '#simulator/stage/day.ts';

/** What there is that may wait for a person; what is over is told apart by `now`, in epoch milliseconds. */
export interface Waiting {
  readonly now: number;
  readonly timezone: string;
  readonly tries: readonly Try[];
  readonly questions: readonly ApprovalDetail[];
  readonly said: { readonly holds: readonly NotedHold[]; readonly overrides: readonly NotedOverride[] };
  readonly deadLetters: readonly DeadLetter[];
  /** What schedules want, in order. */
  readonly planned: readonly Planned[];
  /** How each component is by now. */
  readonly standings: readonly Standing[];
}

/** What waits for a person, each with the command that answers it. */
export function mattersOf(waiting: Waiting): Matter[] {
  const { now, timezone, tries, questions, said, deadLetters, planned, standings } = waiting;
  const clock = (at: number): string => localTime(at, timezone);
  const telling: Telling = { now, clock, typed: (line) => `autopilot ${line}` };
  const underWay = new Set(tries.flatMap(({ component, endedAt }) => (endedAt === undefined ? [component] : [])));
  return [
    ...questions.map(
      (asked): Matter => ({
        id: `question ${asked.run} ${asked.action}`,
        kind: 'question',
        what: `${asked.automation} asks whether to send a ${deedText(asked, asked.component)}`,
        command: `autopilot approve ${asked.run}`,
      }),
    ),
    ...heldMatters(said.holds, telling),
    ...overriddenMatters(said.overrides, telling),
    ...givenUpMatters(tries, telling),
    ...openAims(tries).map(
      ({ aim, automation, component, what, again, reason }): Matter => ({
        id: `open ${aim}`,
        kind: 'open',
        what: `${automation} wants ${what} of ${component}: ${reason}; it is tried again${again === undefined ? '' : ` at ${clock(again)}`}`,
        command: `autopilot show ${aim}`,
      }),
    ),
    ...mattering(deadLetters).map(
      ({ reason }, index): Matter => ({
        id: `dead-letter ${index}`,
        kind: 'dead-letter',
        what: `A dead letter: ${reason}`,
        command: 'autopilot redrive',
      }),
    ),
    ...tries
      .filter(({ endedAt, outcome }) => endedAt !== undefined && outcome === undefined)
      .map(
        ({ id, aim, automation, component, what, message }): Matter => ({
          id: `untold ${id}`,
          kind: 'untold',
          what: `Nobody was told how ${what} of ${component} by ${automation} ended. ${message ?? ''}`.trim(),
          command: `autopilot show ${aim}`,
        }),
      ),
    // What is being done about it is no difference yet.
    ...differingMatters(
      standings.filter(({ component }) => !underWay.has(component)).map(seenOf),
      planned,
      said.overrides,
      telling,
    ),
  ];
}

/** `RUNNING 2 of 2, 1.9.0`. */
function seenOf({ component, mood, status, replica, available, version }: Standing): Seen {
  const replicas = replica === undefined ? '' : ` ${available ?? '?'} of ${replica}`;
  const text = [`${status}${replicas}`, ...(version === undefined ? [] : [version])].join(', ');
  return { component, mood, ...(replica !== undefined && { replica }), text };
}

/** Aims whose last try is followed by another one. */
function openAims(tries: readonly Try[]): readonly Try[] {
  const last = new Map<string, Try>();
  for (const one of tries) {
    const before = last.get(one.aim);
    if (before === undefined || before.startedAt <= one.startedAt) last.set(one.aim, one);
  }
  return [...last.values()].filter(({ again }) => again !== undefined);
}
