import { checkOf } from '#automations/events/check-of.ts';
import { limitsOf } from '#automations/events/limits.ts';
import type { Automations } from '#automations/file/automation.ts';

/** How many requests a second ServiceStage is asked, whatever is due. */
export interface LookRates {
  /** By the probe: one for each check that is due. */
  readonly checks: number;
  /** By the reconciler: one for each component that is kept. */
  readonly kept: number;
}

/** A component is kept by one automation at a time, the last that acted: the one that looks most often counts. */
export function looksPerSecond({ healthChecks = {}, automations }: Automations): LookRates {
  const checks = Object.entries(healthChecks).map(([name, check]) => 1 / checkOf(name, check).every);
  const kept = new Map<string, number>();
  for (const automation of Object.values(automations)) {
    const { keep } = limitsOf(automation);
    if (keep === undefined) continue;
    for (const name of automation.components) kept.set(name, Math.max(kept.get(name) ?? 0, 1 / keep));
  }
  return { checks: sumOf(checks), kept: sumOf([...kept.values()]) };
}

const sumOf = (rates: readonly number[]): number => rates.reduce((sum, rate) => sum + rate, 0);
