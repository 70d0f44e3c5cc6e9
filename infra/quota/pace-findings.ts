import { limitsOf } from '#automations/events/limits.ts';
import type { Automations } from '#automations/file/automation.ts';
import { secondsThrough } from '#automations/plan/pace.ts';
import { DAY_SECONDS, MINUTE_SECONDS } from '#schedule/duration.ts';
import { count, type QuotaFinding } from './finding.ts';

/** The automations that cannot be through within the day that an occurrence with `atOnce` has, were each run over in a minute. */
export const paceFindings = ({ automations }: Automations): readonly QuotaFinding[] =>
  Object.entries(automations).flatMap(([name, automation]) => {
    const { atOnce } = limitsOf(automation);
    const all = automation.components.length;
    if (atOnce === undefined) return [];
    const seconds = secondsThrough(all, atOnce);
    if (seconds <= DAY_SECONDS) return [];
    const enough = Math.ceil((all * MINUTE_SECONDS) / DAY_SECONDS);
    const message =
      `automations.${name}.atOnce: with ${count(atOnce)} at once its ${count(all)} components take ${Math.ceil(seconds / 3600)} hours at a ` +
      `minute each, and what is not begun a day after it was due is stale; say at least ${count(enough)}`;
    return [{ severity: 'warning', message }];
  });
