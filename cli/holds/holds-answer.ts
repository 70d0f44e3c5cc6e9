import { localText } from '#automations/plan/words.ts';
import { onText } from '#cli/deployed/choice.ts';
import { isInForce } from '#core/hold/in-force.ts';
import type { NotedHold } from '#core/ports/holds.ts';
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

/** Holds as a table, or for scripts. */
export const holdsAnswer = (holds: readonly NotedHold[], asOf: AsOf): Answer<HoldsJson> => ({
  exit: EXIT.good,
  text: (screen) => holdsText(holds, asOf, screen),
  json: () => ({ holds: holds.map((one) => holdJson(one, asOf)) }),
});

function holdsText(holds: readonly NotedHold[], { now, timezone }: AsOf, { paint, width }: Screen): string {
  if (holds.length === 0) return 'Nothing is held.';
  const rows = holds.map(({ on, hold }) => [
    on === 'stop' ? paint('red', 'everything, stopped') : onText(on),
    isInForce(hold, now) ? 'held' : paint('dim', 'over'),
    hold.until === undefined ? 'until released' : `until ${localText(hold.until, timezone)} ${timezone}`,
    `${hold.by}: ${hold.reason}`,
  ]);
  return fitted(rows, width).join('\n');
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
