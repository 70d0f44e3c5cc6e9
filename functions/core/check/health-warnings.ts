import { durationSeconds } from '../duration.ts';
import { DEFAULT_EVERY } from '../health-check.ts';
import { DEFAULT_SETTLE } from '../limits.ts';
import type { Mistake, Path } from '../mistake.ts';
import { nearest } from '../nearest.ts';
import { componentOf, type Watching } from './health.ts';
import { actionMeant } from './meant.ts';
import { isPlain, type Plain } from './plain.ts';
import { componentMeant, namesIn } from './references.ts';
import { show, showName } from './show.ts';

/** A person has to see the question, look, and answer. In seconds. */
const LEAST_TO_ANSWER = 300;

/** What is right, and will not do at night what its writer thinks. */
export function* healthWarnings(automation: Plain, path: Path, { healthChecks }: Watching): Generator<Mistake> {
  const { mode, expires } = automation;
  const lasts = secondsOf(expires);
  if (mode === 'approve' && lasts !== undefined && lasts < LEAST_TO_ANSWER) {
    const right = 'nobody will answer in time: give a person half an hour or more';
    yield { path: [...path, 'expires'], value: expires, wrong: `is ${show(expires)}, with mode: approve`, right };
  }
  yield* hasteWarnings(automation, path, healthChecks);
}

/** An alarm cannot change before its health check is made again. */
function* hasteWarnings({ action, when, settle }: Plain, path: Path, healthChecks: Plain): Generator<Mistake> {
  const name = isPlain(when) ? when.unhealthy : undefined;
  if (actionMeant(action) !== 'restart' || typeof name !== 'string' || !Object.hasOwn(healthChecks, name)) return;
  const check = healthChecks[name];
  const every = isPlain(check) ? secondsOf(check.every, DEFAULT_EVERY) : undefined;
  const settles = secondsOf(settle, DEFAULT_SETTLE);
  if (every === undefined || settles === undefined || settles >= every) return;
  const isSaid = settle !== undefined;
  yield {
    path: isSaid ? [...path, 'settle'] : path,
    wrong: isSaid ? `is ${show(settle)}` : `has a settle of ${DEFAULT_SETTLE / 60}m, since it says none`,
    right: `${showName(name)} is made every ${every / 60}m, and its alarm would still be red: say settle: ${every / 60}m or longer`,
  };
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

/** Undefined where a duration is said, and is none. */
const secondsOf = (said: unknown, unlessSaid?: number): number | undefined => {
  if (said === undefined) return unlessSaid;
  return typeof said === 'string' ? durationSeconds(said) : undefined;
};
