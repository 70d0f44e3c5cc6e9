import { count, type QuotaFinding } from './finding.ts';
import { MOST_IN_MAIN, NEAR, type TriggerLoad } from './quotas.ts';

/** Of a file that will soon have too many triggers for one stack: what happens then happens once, and is better known before. */
export function loadFindings({ triggers, bytes }: TriggerLoad): readonly QuotaFinding[] {
  const fullness = Math.max(triggers / MOST_IN_MAIN.triggers, bytes / MOST_IN_MAIN.bytes);
  if (fullness < NEAR || fullness > 1) return [];
  const message =
    `automations: ${count(triggers)} of ${count(MOST_IN_MAIN.triggers)} triggers, and ${count(bytes)} of ` +
    `${count(MOST_IN_MAIN.bytes)} bytes of them, that one stack is given; beyond that they move, once, into stacks of their own, and ` +
    'nothing fires for some minutes. See "A file outgrows its stack" in docs/runbook.md';
  return [{ severity: 'warning', message }];
}
