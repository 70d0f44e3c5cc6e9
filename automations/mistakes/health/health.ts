import * as z from 'zod/mini';
import { OFF, SettleSchema, WithinSchema } from '#automations/file/limit-settings.ts';
import { hasAlarm } from '#automations/file/when-kinds.ts';
import type { Facts } from '#automations/mistakes/shape/components.ts';
import { componentMeant, namesIn } from '#automations/mistakes/shape/references.ts';
import { shapeMistakes } from '#automations/mistakes/shape/shape.ts';
import { triggersOf } from '#automations/mistakes/when/when.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { show, showName, showSome } from '#automations/mistakes/words/show.ts';
import { type ActionName, insists, interrupts } from '#core/action.ts';
import { nearest } from '#terminal/nearest.ts';

export interface Watching {
  /** As far as they are a map. */
  readonly healthChecks: Plain;
  readonly components: ReadonlyMap<string, Facts> | undefined;
}

/** Looks at what an automation says of health: what watches it, how young a version, and how long to settle. */
export function* healthMistakes(
  automation: Plain,
  path: Path,
  action: ActionName | undefined,
  watching: Watching,
): Generator<Mistake> {
  yield* unhealthyMistakes(automation, path, watching);
  const isChecked = isWatched(automation, watching);
  yield* rollbackOnly(automation, path, action, isChecked);
  yield* settleMistakes(automation, path, action, isChecked);
}

function* unhealthyMistakes(automation: Plain, path: Path, { healthChecks, components }: Watching): Generator<Mistake> {
  const { when } = automation;
  if (!isPlain(when) || typeof when.unhealthy !== 'string') return;
  const name = when.unhealthy;
  if (!Object.hasOwn(healthChecks, name)) {
    const meant = nearest(name, Object.keys(healthChecks));
    const right = meant === undefined ? 'name a health check of this file' : `did you mean ${showName(meant)}?`;
    const wrong = `is ${show(name)}, which is not under healthChecks`;
    yield { path: [...path, 'when', 'unhealthy'], value: name, wrong, right };
    return;
  }
  const watched = componentOf(healthChecks[name], components);
  const named = namesIn(automation);
  if (watched === undefined || named.every((one) => componentMeant(one, components) === watched)) return;
  yield {
    path: [...path, 'components'],
    wrong: `are ${showSome(named.map(showName))}, but ${showName(name)} watches ${showName(watched)}`,
    right: `write [${showName(watched)}]`,
  };
}

function* rollbackOnly(
  automation: Plain,
  path: Path,
  action: ActionName | undefined,
  isChecked: boolean,
): Generator<Mistake> {
  const { within, untested, parameters } = automation;
  if (action === undefined || action === 'rollback') {
    if (within !== undefined && within !== OFF) yield* shapeMistakes(WithinSchema, within, [...path, 'within']);
    const shape = shapeMistakes(UntestedSchema, { untested }, path);
    yield* shape;
    if (shape.length > 0 || untested === undefined || action === undefined) return;
    yield* untestedMistakes(isPlain(parameters) ? parameters.version : undefined, [...path, 'untested'], isChecked);
    return;
  }
  for (const key of ['within', 'untested'] as const) {
    if (automation[key] === undefined) continue;
    const right = 'only a rollback has it: leave it out';
    yield { path: [...path, key], wrong: `is given to a ${action}`, right, inKey: true };
  }
}

const UntestedSchema = z.object({ untested: z.optional(z.enum(['allow', 'refuse'])) });

/** A mistake rather than a warning: where nothing is tested, `refuse` would promise what nobody can keep. */
function* untestedMistakes(version: unknown, path: Path, isChecked: boolean): Generator<Mistake> {
  if (typeof version === 'string' && version !== 'previous') {
    const right = 'it is taken whether it was seen healthy or not: leave it out';
    yield { path, wrong: 'is given with a version that is named', right, inKey: true };
  } else if (!isChecked) {
    const right = 'nothing would tell which versions are healthy: leave it out, or write a health check';
    yield { path, wrong: 'is given to a rollback without a health check', right, inKey: true };
  }
}

/** Settling is waited for where something can tell whether it helped. */
function* settleMistakes(
  automation: Plain,
  path: Path,
  action: ActionName | undefined,
  isChecked: boolean,
): Generator<Mistake> {
  const { settle, when } = automation;
  if (settle === undefined) return;
  const at = { path: [...path, 'settle'], inKey: true } as const;
  const right = 'nothing would tell whether it helped: leave it out';
  if (action !== undefined && insists(action) && !mayHaveAlarm(when))
    yield { ...at, wrong: `is given to a ${action} without an alarm`, right };
  else if (action === 'rollback' && !isChecked) {
    yield { ...at, wrong: 'is given to a rollback without a health check', right };
  } else if (action !== undefined && !interrupts(action)) {
    yield { ...at, wrong: `is given to a ${action}`, right: 'only a restart or a rollback has it: leave it out' };
  } else yield* shapeMistakes(SettleSchema, settle, [...path, 'settle']);
}

function mayHaveAlarm(when: unknown): boolean {
  const triggers = isPlain(when) ? triggersOf(when) : [];
  return triggers.length === 0 || triggers.some(hasAlarm);
}

/** Whether a health check watches one of the components of an automation. */
export function isWatched(automation: unknown, { healthChecks, components }: Watching): boolean {
  const named = new Set(namesIn(automation).map((name) => componentMeant(name, components)));
  return Object.values(healthChecks).some((check) => named.has(componentOf(check, components) ?? ''));
}

/** The component that a health check is meant to watch; undefined where it names none that there is. */
export function componentOf(check: unknown, known: Watching['components']): string | undefined {
  if (!isPlain(check) || typeof check.component !== 'string') return undefined;
  const meant = componentMeant(check.component, known);
  return known === undefined || known.has(meant) ? meant : undefined;
}
