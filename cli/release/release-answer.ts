import { localText } from '#automations/plan/words.ts';
import { onText } from '#cli/deployed/choice.ts';
import { describeAction } from '#core/action.ts';
import type { HoldOn, NotedHold } from '#core/ports/holds.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { ReleaseJson } from './release-schema.ts';
import type { AllWaiting } from './waiting.ts';

/** What was released, and what comes of that. */
export interface Released extends AllWaiting {
  readonly released: readonly HoldOn[];
  /** Of that, what somebody else has held anew meanwhile. */
  readonly anew: readonly HoldOn[];
  readonly stillHeld: readonly NotedHold[];
  readonly drop: boolean;
  readonly timezone: string;
}

export const releaseAnswer = (done: Released): Answer<ReleaseJson> => ({
  exit: done.released.length > 0 && done.anew.length === 0 ? EXIT.good : EXIT.bad,
  text: (screen) => textOf(done, screen),
  json: () => ({
    released: done.released.map((on) => (typeof on === 'string' ? on : on.component)),
    dropped: done.drop,
    waiting: done.waiting.map(({ event, component, expiresAt }) => ({
      automation: event.automation,
      occurrence: event.occurrence,
      component,
      action: event.action,
      parameters: event.parameters,
      expires: new Date(expiresAt).toISOString(),
    })),
    unread: [...done.unread],
    ...(done.unlisted !== undefined && { unlisted: done.unlisted }),
    stillHeld: done.stillHeld.map(({ on, hold: { by, reason } }) => ({
      on: typeof on === 'string' ? on : on.component,
      by,
      reason,
    })),
  }),
});

function textOf(
  { released, anew, waiting, unread, unlisted, stillHeld, drop, timezone }: Released,
  { width }: Screen,
): string {
  const names = [...new Set(released.map(onText))];
  const rows = waiting.map(({ event, component, expiresAt }) => [
    `  ${component}`,
    event.automation,
    describeAction(event),
    `until ${localText(expiresAt, timezone)} ${timezone}`,
  ]);
  const begun = drop
    ? 'Waited for it, and is dropped:'
    : 'Waits, and is tried within two minutes unless something else bars it:';
  const nothingText = `Nothing of that was held${anew.length === 0 ? '' : ', or somebody has held it anew meanwhile'}.`;
  return [
    names.length === 0 ? nothingText : `Released: ${names.join(', ')}.`,
    ...(released.length === 0 || rows.length === 0 ? [] : [begun, ...fitted(rows, width)]),
    ...(released.length === 0 || unread.length === 0
      ? []
      : [`May wait for it, too, and is written as another version does: ${unread.join(', ')}`]),
    ...(unlisted === undefined ? [] : [`What waits is not known: ${unlisted}`]),
    ...(stillHeld.length === 0 ? [] : ['Still held:']),
    ...fitted(
      stillHeld.map(({ on, hold }) => [`  ${onText(on)}`, `${hold.by}: ${hold.reason}`]),
      width,
    ),
  ].join('\n');
}
