import * as z from 'zod/mini';
import { AutomationKeys } from '#automations/file/automation-keys.ts';
import { type ActionName, RollbackParametersSchema, ScaleParametersSchema } from '#core/action.ts';

import { OVERRIDE } from '#core/by-hand.ts';
import { circleMistakes, followerMistakes } from './followers.ts';
import { healthMistakes, type Watching } from './health/health.ts';
import { limitsMistakes } from './limits.ts';
import { scaleMistakes, startStoppedMistakes } from './scale.ts';
import { nameMistakes } from './shape/names.ts';
import { referenceMistakes } from './shape/references.ts';
import { MapSchema, shapeMistakes } from './shape/shape.ts';
import { calendarNamesMistakes } from './when/calendar-names.ts';
import { whenMistakes } from './when/when.ts';
import { actionMeant } from './words/meant.ts';
import type { Mistake, Path } from './words/mistake.ts';
import { isPlain, type Plain } from './words/plain.ts';

export interface Context extends Watching {
  /** As far as they are a map. */
  readonly automations: Plain;
  /** The automations that select their components. */
  readonly selecting: ReadonlySet<string>;
  /** Undefined where they are no map. */
  readonly calendars: ReadonlyMap<string, unknown> | undefined;
  /** Whether the keys of the map at this path were found fault with. */
  hasStrangeKeys(path: Path): boolean;
}

export function* automationsMistakes(automations: unknown, context: Context): Generator<Mistake> {
  yield* shapeMistakes(MapSchema, automations, ['automations']);
  for (const [name, automation] of Object.entries(isPlain(automations) ? automations : {})) {
    const path = ['automations', name];
    yield* nameMistakes(name, path);
    if (name === OVERRIDE) yield { path, ...TAKEN, inKey: true };
    yield* shapeMistakes(MapSchema, automation, path);
    if (isPlain(automation)) yield* automationMistakes(automation, path, context);
  }
  yield* circleMistakes(context.automations);
}

const TAKEN = {
  wrong: 'is what autopilot override goes by',
  right: 'another name, such as override-by-schedule',
};

function* automationMistakes(automation: Plain, path: Path, context: Context): Generator<Mistake> {
  const { when, components, parameters } = automation;
  const action = actionMeant(automation.action);
  const whenPath = [...path, 'when'];
  yield* whenMistakes(when, whenPath, context.hasStrangeKeys(whenPath));
  // What selects is told of where it is looked up.
  if (!isPlain(components)) yield* shapeMistakes(NamesSchema, automation, path);
  yield* shapeMistakes(PlainSchema, automation, path);
  yield* referenceMistakes(components, [...path, 'components'], context.components);
  yield* calendarNamesMistakes(automation, path, context.calendars);
  yield* parametersMistakes(action, parameters, [...path, 'parameters']);
  if (action === 'scale') yield* scaleMistakes(automation, path, context.components);
  yield* startStoppedMistakes(automation, path, action);
  yield* limitsMistakes(automation, path, action);
  yield* healthMistakes(automation, path, action, context);
  yield* followerMistakes(automation, path, context);
}

/** Names are looked up rather than looked at: an unknown one is wrong whatever its letters. */
const NamesSchema = z.object({ components: z.array(z.string()).check(z.minLength(1)) });

/** What has no words but those of its key. A key of which more can be said is judged elsewhere, and left out here. */
const PlainSchema = z.object(
  z.omit(AutomationKeys, {
    when: true,
    components: true,
    parameters: true,
    startStopped: true,
    cooldown: true,
    budget: true,
    storm: true,
    within: true,
    untested: true,
    settle: true,
    keep: true,
    except: true,
    only: true,
  }).shape,
);

function* parametersMistakes(action: ActionName | undefined, parameters: unknown, path: Path): Generator<Mistake> {
  if (action === undefined) return;
  const schema = PARAMETERS[action];
  if (schema !== 'none') {
    yield* shapeMistakes(schema, parameters, path);
    return;
  }
  if (parameters === undefined || (isPlain(parameters) && Object.keys(parameters).length === 0)) return;
  yield { path, wrong: `are given to a ${action}`, right: `${action} takes none: leave them out`, inKey: true };
}

const PARAMETERS: Readonly<Record<ActionName, z.ZodMiniType | 'none'>> = {
  start: 'none',
  stop: 'none',
  restart: 'none',
  scale: ScaleParametersSchema,
  rollback: RollbackParametersSchema,
};
