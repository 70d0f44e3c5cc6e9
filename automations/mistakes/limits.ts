import * as z from 'zod/mini';
import { APPROVAL_EXPIRES_SECONDS } from '#automations/events/limits.ts';
import { AutomationKeys } from '#automations/file/automation-keys.ts';
import { BudgetSettingSchema, CooldownSchema, OFF, StormSettingSchema } from '#automations/file/limit-settings.ts';
import { isScheduledKind, WHENS } from '#automations/file/when-kinds.ts';
import { type ActionName, interrupts } from '#core/action.ts';
import { shapeMistakes } from './shape/shape.ts';
import { triggersOf } from './when/when.ts';
import { secondsMeant } from './words/meant.ts';
import type { Mistake, Path } from './words/mistake.ts';
import { isPlain, type Plain } from './words/plain.ts';
import { show } from './words/show.ts';

/** Looks at what bounds an automation: `cooldown`, `budget` and `storm`, and how long what it does is kept. */
/** Looks at what bounds an automation: `cooldown`, `budget` and `storm`, and how long it waits for an alarm. */
export function* limitsMistakes(automation: Plain, path: Path, action: ActionName | undefined): Generator<Mistake> {
  const { cooldown, budget, storm, keep } = automation;
  yield* unlessOff(CooldownSchema, cooldown, [...path, 'cooldown']);
  yield* unlessOff(BudgetSettingSchema, budget, [...path, 'budget']);
  yield* redForMistakes(automation, path);
  const instead = stormless(action, automation.when);
  if (storm === undefined || instead === undefined) yield* unlessOff(StormSettingSchema, storm, [...path, 'storm']);
  else {
    const right = 'only what is restarted or rolled back without a schedule can be in a storm: leave it out';
    yield { path: [...path, 'storm'], wrong: `is given to ${instead}`, right, inKey: true };
  }
  if (keep !== undefined) yield* keepMistakes(automation, path, action);
}

function* keepMistakes(automation: Plain, path: Path, action: ActionName | undefined): Generator<Mistake> {
  const instead = unkept(action, automation.when);
  if (instead === undefined) yield* shapeMistakes(z.object({ keep: AutomationKeys.shape.keep }), automation, path);
  else {
    const right = 'only what a schedule starts, stops or scales can be kept: leave it out';
    yield { path: [...path, 'keep'], wrong: `is given to ${instead}`, right, inKey: true };
  }
}

/** What the automation is that nothing can be kept of; undefined also where that cannot be told. */
function unkept(action: ActionName | undefined, when: unknown): string | undefined {
  if (action !== undefined && interrupts(action)) return `a ${action}`;
  const [only, ...others] = isPlain(when) ? triggersOf(when) : [];
  if (only === undefined || others.length > 0 || isScheduledKind(only)) return undefined;
  return WHENS[only].words;
}

function* unlessOff(schema: z.core.$ZodType, value: unknown, path: Path): Generator<Mistake> {
  if (value !== undefined && value !== OFF) yield* shapeMistakes(schema, value, path);
}

/** In seconds: a try that comes to an end too early for it is begun anew within a minute or two, and may be barred by something. */
const LEAST_LEFT_SECONDS = 300;

/** An alarm that has to be red for so long that there is no time left. */
function* redForMistakes({ when, mode, expires }: Plain, path: Path): Generator<Mistake> {
  if (!isPlain(when) || when.for === undefined) return;
  const waits = secondsMeant(when.for);
  const lasts = secondsMeant(expires, mode === 'approve' ? APPROVAL_EXPIRES_SECONDS : undefined);
  if (waits === undefined || lasts === undefined || waits + LEAST_LEFT_SECONDS <= lasts) return;
  const wrong = `is ${show(when.for)}, which leaves no time before it expires`;
  const right = 'it has to be five minutes shorter than expires: make this one shorter, or that one longer';
  yield { path: [...path, 'when', 'for'], value: when.for, wrong, right };
}

/** What the automation is that no storm can be about; undefined also where that cannot be told. */
function stormless(action: ActionName | undefined, when: unknown): string | undefined {
  if (action !== undefined && !interrupts(action)) return `a ${action}`;
  const [only, ...others] = isPlain(when) ? triggersOf(when) : [];
  if (only === undefined || others.length > 0 || WHENS[only].storms) return undefined;
  return isScheduledKind(only) ? 'a schedule' : WHENS[only].words;
}
