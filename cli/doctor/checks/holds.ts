import { zoneOf } from '#automations/events/zone-of.ts';
import { localText } from '#automations/plan/words.ts';
import { onText } from '#cli/deployed/choice.ts';
import { type Check, ifRead, type Judging, typed } from '#cli/doctor/check.ts';
import { green, yellow } from '#cli/doctor/finding.ts';
import { isInForce } from '#core/hold/in-force.ts';
import type { Hold } from '#core/ports/holds.ts';

export const holds: Check = {
  wants: 'Nobody holds anything.',
  judge: ({ ledger }, by) =>
    ifRead(ledger, (seen) => {
      const held = seen.holds.filter(({ hold }) => isInForce(hold, by.now));
      if (held.length === 0) return [green('nothing is held')];
      return held.map(({ on, hold }) => {
        const target = typeof on === 'string' ? '--all' : on.component;
        return yellow(
          `held ${untilText(hold, by)}: ${hold.reason}`,
          `if that is over: ${typed(`release ${target}`, by)}`,
          onText(on),
        );
      });
    }),
};

const untilText = ({ until, by }: Hold, { file }: Judging): string =>
  until === undefined ? `by ${by} until it is released` : `until ${localText(until, zoneOf(file))} by ${by}`;
