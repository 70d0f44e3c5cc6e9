import type { Automations } from '#automations/file/automation.ts';
import type { Check } from '#core/health-check.ts';
import { checkOf } from './check-of.ts';

/** All health checks of a component, by name, with their defaults filled in. */
export const checksOf = ({ healthChecks }: Pick<Automations, 'healthChecks'>, component: string): readonly Check[] =>
  Object.entries(healthChecks)
    .filter(([, check]) => check.component === component)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, check]) => checkOf(name, check));
