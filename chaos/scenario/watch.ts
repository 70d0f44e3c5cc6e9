import type { NamedComponent } from '#core/component.ts';
import type { Check } from '#core/health-check.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { AutomationTemplate } from './automations.ts';
import type { Dice } from './dice.ts';
import { throwMode } from './mode.ts';

/** A health check that watches a component all through a run, and the automation that rolls it back. Times are milliseconds. */
export interface WatchedComponent {
  readonly component: NamedComponent;
  readonly check: Check & { readonly kind: 'http' };
  readonly alarm: string;
  readonly failures: number;
  readonly of: number;
  readonly template: AutomationTemplate;
  /** The probe is invoked each minute for so long. */
  readonly lasts: number;
}

/** In some runs a check watches a component; another automation may follow what comes of the rollback, or of a restart. */
export function throwWatch(dice: Dice, fleet: readonly NamedComponent[]): WatchedComponent | undefined {
  if (!dice.chance(0.3)) return undefined;
  const component = dice.pick(fleet);
  const failures = dice.between(1, 3);
  const check: WatchedComponent['check'] = {
    kind: 'http',
    name: 'live',
    every: 60,
    url: `https://${component.name}.example.com/healthz`,
    timeout: 5,
    status: [[200, 299]],
    redirects: 'refuse',
    allowLocal: false,
  };
  const alarm = 'check-live';
  const template: AutomationTemplate = {
    automation: 'rollback-unhealthy',
    trigger: { kind: 'unhealthy', unhealthy: check.name, alarm },
    action: 'rollback',
    parameters: { version: 'previous' },
    components: [{ ...component, checks: [check] }],
    limits: {
      expires: 900,
      wait: dice.pick([60, 600]),
      patience: dice.pick([60, 300]),
      timeout: dice.pick([600, 1800]),
      ready: dice.pick([300, 600]),
      within: dice.pick([600, 7200]),
      ...(dice.chance(0.3) && { settle: dice.pick([60, 300]) }),
      ...(dice.chance(0.3) && { cooldown: 1800 }),
    },
    untested: dice.weigh([3, 'refuse'], [1, 'allow']),
    ...throwMode(dice),
  };
  return {
    component,
    check,
    alarm,
    failures,
    of: failures + dice.between(0, 2),
    template,
    lasts: dice.between(30, 110) * MINUTE_MS,
  };
}
