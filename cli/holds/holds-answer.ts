import { localText } from '#automations/plan/words.ts';
import { onText } from '#cli/deployed/choice.ts';
import { overrideJson } from '#cli/override/override-json.ts';
import { isInForce } from '#core/hold/in-force.ts';
import type { NotedHold, NotedOverride } from '#core/ports/holds.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { HoldsJson } from './holds-schema.ts';

interface AsOf {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly timezone: string;
}

/** What there is to be word of besides: overrides, and holds whose place these take. */
interface Besides {
  readonly overrides?: readonly NotedOverride[];
  readonly replaced?: readonly NotedHold[];
}

/** Holds as a table, or for scripts. */
export const holdsAnswer = (
  holds: readonly NotedHold[],
  asOf: AsOf,
  { overrides, replaced = [] }: Besides = {},
): Answer<HoldsJson> => ({
  exit: EXIT.good,
  text: (screen) =>
    [
      holdsText(holds, overrides ?? [], asOf, screen),
      ...(replaced.length === 0 ? [] : ['In place of:', holdsText(replaced, [], asOf, screen)]),
    ].join('\n'),
  json: () => ({
    holds: holds.map((one) => holdJson(one, asOf)),
    ...(overrides && { overrides: overrides.map((one) => overrideJson(one, asOf.now)) }),
    ...(replaced.length > 0 && { replaced: replaced.map((one) => holdJson(one, asOf)) }),
  }),
});

function holdsText(
  holds: readonly NotedHold[],
  overrides: readonly NotedOverride[],
  { now, timezone }: AsOf,
  { paint, width }: Screen,
): string {
  if (holds.length + overrides.length === 0) return 'Nothing is held.';
  const rows = holds.map(({ on, hold }) => [
    on === 'stop' ? paint('red', 'everything, stopped') : onText(on),
    isInForce(hold, now) ? 'held' : paint('dim', 'over'),
    hold.until === undefined ? 'until released' : `until ${localText(hold.until, timezone)} ${timezone}`,
    `${hold.by}: ${hold.reason}`,
  ]);
  const overridden = overrides.map(({ component, override: { replica, by, reason, until } }) => [
    component,
    isInForce({ until }, now) ? `overridden to ${replica}` : paint('dim', `${replica}, over`),
    `until ${localText(until, timezone)} ${timezone}`,
    `${by}: ${reason}`,
  ]);
  return fitted([...rows, ...overridden], width).join('\n');
}

function holdJson({ on, hold }: NotedHold, { now }: AsOf): HoldsJson['holds'][number] {
  const { reason, by, at, until, released } = hold;
  return {
    ...(typeof on === 'string' ? { on } : { on: 'component' as const, component: on.component }),
    reason,
    by,
    at: new Date(at).toISOString(),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(released && { releasedBy: released.by }),
    inForce: isInForce(hold, now),
  };
}
