import * as z from 'zod/mini';
import type { ActionName } from '../action.ts';
import { ModeSchema } from '../event.ts';
import { OFF, SettleSchema, WithinSchema } from '../limit-settings.ts';
import type { Mistake, Path } from '../mistake.ts';
import { nearest } from '../nearest.ts';
import { isPlain, type Plain } from './plain.ts';
import { shapeMistakes } from './shape.ts';
import { show, showList, showName } from './show.ts';
import { triggersOf } from './when.ts';

/** Looks at what an automation says of health: what watches it, how young a version, how long to settle, and who is asked. */
export function* healthMistakes(
  automation: Plain,
  path: Path,
  action: ActionName | undefined,
  checks: Plain,
): Generator<Mistake> {
  yield* shapeMistakes(z.object({ mode: z.optional(ModeSchema) }), automation, path);
  yield* unhealthyMistakes(automation, path, checks);
  yield* rollbackOnly(automation, path, action);
  yield* settleMistakes(automation, path, action, checks);
}

function* unhealthyMistakes({ when, components }: Plain, path: Path, checks: Plain): Generator<Mistake> {
  if (!isPlain(when) || typeof when.unhealthy !== 'string') return;
  const name = when.unhealthy;
  const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
  if (check === undefined) {
    const meant = nearest(name, Object.keys(checks));
    const right = meant === undefined ? 'name a health check of this file' : `did you mean ${showName(meant)}?`;
    yield {
      path: [...path, 'when', 'unhealthy'],
      value: name,
      wrong: `is ${show(name)}, which is not under healthChecks`,
      right,
    };
    return;
  }
  if (!isPlain(check) || typeof check.component !== 'string' || !Array.isArray(components)) return;
  const others = components.filter((one) => typeof one === 'string' && one !== check.component);
  if (others.length === 0 && components.length > 0) return;
  yield {
    path: [...path, 'components'],
    wrong: `are ${showList(components.map(String).map(showName))}, but ${showName(name)} watches ${showName(check.component)}`,
    right: `write [${showName(check.component)}]`,
  };
}

function* rollbackOnly(automation: Plain, path: Path, action: ActionName | undefined): Generator<Mistake> {
  const { within, untested } = automation;
  if (action === undefined || action === 'rollback') {
    if (within !== undefined && within !== OFF) yield* shapeMistakes(WithinSchema, within, [...path, 'within']);
    yield* shapeMistakes(z.object({ untested: z.optional(z.enum(['allow', 'refuse'])) }), { untested }, path);
    return;
  }
  for (const key of ['within', 'untested'] as const) {
    if (automation[key] === undefined) continue;
    yield {
      path: [...path, key],
      wrong: `is given to a ${action}`,
      right: 'only a rollback has it: leave it out',
      inKey: true,
    };
  }
}

/** Settling is waited for where something can tell whether it helped. */
function* settleMistakes(
  automation: Plain,
  path: Path,
  action: ActionName | undefined,
  checks: Plain,
): Generator<Mistake> {
  const { settle } = automation;
  if (settle === undefined) return;
  const at = { path: [...path, 'settle'], inKey: true } as const;
  if (action === 'restart' && !hasAlarm(automation.when)) {
    yield {
      ...at,
      wrong: 'is given to a restart without an alarm',
      right: 'nothing would tell whether it helped: leave it out',
    };
  } else if (action === 'rollback' && !isWatched(automation.components, checks)) {
    yield {
      ...at,
      wrong: 'is given to a rollback without a health check',
      right: 'nothing would tell whether it helped: leave it out',
    };
  } else if (action !== undefined && action !== 'restart' && action !== 'rollback') {
    yield { ...at, wrong: `is given to a ${action}`, right: 'only a restart or a rollback has it: leave it out' };
  } else yield* shapeMistakes(SettleSchema, settle, [...path, 'settle']);
}

function hasAlarm(when: unknown): boolean {
  const triggers = isPlain(when) ? triggersOf(when) : [];
  return triggers.length === 0 || triggers.includes('alarm') || triggers.includes('unhealthy');
}

/** Whether a health check watches one of the components. */
export const isWatched = (components: unknown, checks: Plain): boolean =>
  Array.isArray(components) &&
  Object.values(checks).some((check) => isPlain(check) && components.includes(check.component));
