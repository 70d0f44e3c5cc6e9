import type { PlannedState } from '#automations/plan/plan.ts';
import { describeState } from '#automations/plan/step.ts';
import { localText } from '#automations/plan/words.ts';
import type { Hold, Override } from '#core/ports/holds.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { overrideJson } from './override-json.ts';
import type { OverrideAnswer } from './override-schema.ts';

/** What came of it. Instants are epoch milliseconds. */
export interface Overridden {
  readonly component: string;
  /** As it is now; undefined where none was there to be ended. */
  readonly override: Override | undefined;
  /** The one whose place it takes. */
  readonly before: Override | undefined;
  readonly afterwards: PlannedState;
  readonly held: Hold | undefined;
  readonly now: number;
  readonly timezone: string;
}

export const overrideAnswer = (done: Overridden): Answer<OverrideAnswer> => ({
  exit: done.override === undefined ? EXIT.bad : EXIT.good,
  text: () => textOf(done),
  json: () => ({
    ...(done.override && {
      override: overrideJson({ ...done, override: done.override }, done.now),
      afterwards: done.afterwards,
    }),
    ...(done.held && { held: { by: done.held.by, reason: done.held.reason } }),
  }),
});

function textOf({ component, override, before, afterwards, held, timezone }: Overridden): string {
  if (override === undefined) return `Nothing overrides what schedules want of ${component}.`;
  const when = (at: number): string => `${localText(at, timezone)} ${timezone}`;
  const holding =
    held === undefined ? [] : [`It is held by ${held.by}, so nothing is sent before that ends: ${held.reason}`];
  if (override.released !== undefined)
    return [
      `${component} is as schedules want it again: ${wantedText(afterwards)}. It is begun within a minute.`,
      ...holding,
    ].join('\n');
  return [
    `${component} is to have ${describeState({ replica: override.replica })} until ${when(override.until)}. It is begun within a minute.`,
    ...(before === undefined
      ? []
      : [
          `It takes the place of ${describeState({ replica: before.replica })} until ${when(before.until)}, by ${before.by}: ${before.reason}`,
        ]),
    `After that what schedules want: ${wantedText(afterwards)}.`,
    ...holding,
  ].join('\n');
}

const wantedText = (wanted: PlannedState): string =>
  wanted.running === false || wanted.replica !== undefined
    ? describeState(wanted)
    : 'none says how many replicas, so that it keeps those that it has';
