import type { Matter, Try } from '#console/scene/scene.ts';
import { isInForce } from '#core/hold/in-force.ts';
import { deedText } from '#core/message/words.ts';
import type { ApprovalDetail } from '#core/outcome.ts';
import type { HoldOn, NotedHold, NotedOverride } from '#core/ports/holds.ts';
import type { DeadLetter } from '#simulator/cloud/record.ts';
import { localTime } from '#simulator/stage/day.ts';

/** What there is that may wait for a person; what is over is told apart by `now`, in epoch milliseconds. */
export interface Waiting {
  readonly now: number;
  readonly timezone: string;
  readonly tries: readonly Try[];
  readonly questions: readonly ApprovalDetail[];
  readonly said: { readonly holds: readonly NotedHold[]; readonly overrides: readonly NotedOverride[] };
  readonly deadLetters: readonly DeadLetter[];
}

/** What waits for a person, each with the command that answers it. */
export function mattersOf({ now, timezone, tries, questions, said, deadLetters }: Waiting): Matter[] {
  const clock = (at: number): string => localTime(at, timezone);
  const until = (at: number | undefined): string => (at === undefined ? '' : ` until ${clock(at)}`);
  const lost = deadLetters.filter(({ isExpendable }) => !isExpendable);
  return [
    ...questions.map(
      (asked): Matter => ({
        id: `question ${asked.run} ${asked.action}`,
        kind: 'question',
        what: `${asked.automation} asks whether to send a ${deedText(asked, asked.component)}`,
        command: `autopilot approve ${asked.run}`,
      }),
    ),
    ...said.holds
      .filter(({ hold }) => isInForce(hold, now))
      .map(
        ({ on, hold }): Matter => ({
          id: `hold ${nameOf(on)}`,
          kind: 'hold',
          what: `${heldText(on)} by ${hold.by}${until(hold.until)}: ${hold.reason}`,
          command: `autopilot release ${typeof on === 'object' ? on.component : '--all'}`,
        }),
      ),
    ...said.overrides
      .filter(({ override }) => isInForce(override, now))
      .map(
        ({ component, override }): Matter => ({
          id: `override ${component}`,
          kind: 'override',
          what: `${component} is to have ${override.replica} replicas${until(override.until)}, by ${override.by}: ${override.reason}`,
          command: `autopilot override ${component} --end`,
        }),
      ),
    ...openAims(tries).map(
      ({ aim, automation, component, what, again, reason }): Matter => ({
        id: `open ${aim}`,
        kind: 'open',
        what: `${automation} wants ${what} of ${component}: ${reason}; it is tried again${again === undefined ? '' : ` at ${clock(again)}`}`,
        command: `autopilot show ${aim}`,
      }),
    ),
    ...lost.map(
      ({ reason }, index): Matter => ({
        id: `dead-letter ${index}`,
        kind: 'dead-letter',
        what: `A dead letter: ${reason}`,
        command: 'autopilot redrive',
      }),
    ),
  ];
}

const nameOf = (on: HoldOn): string => (typeof on === 'object' ? `component ${on.component}` : on);

const heldText = (on: HoldOn): string => {
  if (typeof on === 'object') return `${on.component} is held`;
  return on === 'stop' ? 'All is stopped' : 'Everything is held';
};

/** Aims whose last try is followed by another one. */
function openAims(tries: readonly Try[]): readonly Try[] {
  const last = new Map<string, Try>();
  for (const one of tries) {
    const before = last.get(one.aim);
    if (before === undefined || before.startedAt <= one.startedAt) last.set(one.aim, one);
  }
  return [...last.values()].filter(({ again }) => again !== undefined);
}
