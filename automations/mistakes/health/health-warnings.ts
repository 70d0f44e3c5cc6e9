import { DEFAULT_EVERY, DEFAULT_FAILURES } from '#automations/file/health-check.ts';
import { componentMeant, namesIn } from '#automations/mistakes/shape/references.ts';
import { actionMeant, secondsMeant } from '#automations/mistakes/words/meant.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { show, showName } from '#automations/mistakes/words/show.ts';
import { DEFAULT_SETTLE } from '#core/event.ts';
import { nearest } from '#terminal/nearest.ts';
import { componentOf, type Watching } from './health.ts';

/**
 * What is right, and will not do at night what its writer thinks. While a restart is under way nothing counts as failed, so the alarm may turn OK by itself. Only after `failures` looks more does it
 * tell whether the restart helped; before that it would be believed too soon, and never end as `unresolved`.
 */
export function* hasteWarnings(
  { action, when, settle }: Plain,
  path: Path,
  { healthChecks }: Pick<Watching, 'healthChecks'>,
): Generator<Mistake> {
  const name = isPlain(when) ? when.unhealthy : undefined;
  if (actionMeant(action) !== 'restart' || typeof name !== 'string' || !Object.hasOwn(healthChecks, name)) return;
  const settles = secondsMeant(settle, DEFAULT_SETTLE);
  const takes = secondsToTell(healthChecks[name]);
  if (settles === undefined || takes === undefined || settles >= takes) return;
  const isSaid = settle !== undefined;
  yield {
    path: isSaid ? [...path, 'settle'] : path,
    wrong: isSaid ? `is ${show(settle)}` : `has a settle of ${DEFAULT_SETTLE / 60}m, since it says none`,
    right: `${showName(name)} takes ${takes / 60}m to tell whether it helped: say settle: ${takes / 60}m or longer`,
  };
}

function secondsToTell(check: unknown): number | undefined {
  if (!isPlain(check)) return undefined;
  const { every, failures = DEFAULT_FAILURES } = check;
  const period = secondsMeant(every, DEFAULT_EVERY);
  return typeof failures === 'number' && period !== undefined ? failures * period : undefined;
}

/** Health checks that set nothing off, and tell no rollback which version was healthy either. */
export function* idleCheckWarnings(automations: Plain, { healthChecks, components }: Watching): Generator<Mistake> {
  const names = Object.keys(healthChecks);
  const all = Object.values(automations).filter(isPlain);
  const waitedFor = new Set(all.flatMap(({ when }) => checkMeant(when, names)));
  const rollbacks = all.filter(({ action }) => actionMeant(action) === 'rollback');
  const rolledBack = new Set(rollbacks.flatMap(namesIn).map((name) => componentMeant(name, components)));
  for (const name of names) {
    const watched = componentOf(healthChecks[name], components);
    if (watched === undefined || waitedFor.has(name) || rolledBack.has(watched)) continue;
    yield {
      path: ['healthChecks', name],
      wrong: 'is made, and nothing comes of it',
      right: `name it in a when: { unhealthy }, roll ${showName(watched)} back in an automation, or take it out`,
      inKey: true,
    };
  }
}

/** The health check that sets something off, misspelt or not. */
function checkMeant(when: unknown, names: readonly string[]): readonly string[] {
  const name = isPlain(when) ? when.unhealthy : undefined;
  if (typeof name !== 'string') return [];
  return [names.includes(name) ? name : (nearest(name, names) ?? name)];
}
