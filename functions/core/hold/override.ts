import { ScaleParametersSchema, saysHowMuch } from '#core/action.ts';
import { OVERRIDE } from '#core/by-hand.ts';
import type { NamedComponent } from '#core/component.ts';
import { DEFAULT_LIMITS, type RunEvent, type ScaleEvent } from '#core/event.ts';
import type { Override } from '#core/ports/holds.ts';
import { isSchedule } from '#core/trigger.ts';
import { SECOND_MS } from '#schedule/zones/wall-time.ts';

/** What tells an override from the one before it on the same component. An end that comes early leaves it as it is. */
export const occurrenceOf = ({ at, replica, hosts = [] }: Override): string =>
  [new Date(at).toISOString(), replica, ...hosts].join('-');

/**
 * What it wants of its component, which is started first if it is stopped. It waits for whatever bars it as long as the override lasts.
 * @throws z.core.$ZodError for a number of replicas or hosts that nobody may have, which somebody has written by hand
 */
export function eventOfOverride(override: Override, component: NamedComponent): ScaleEvent {
  const { at, until, by, replica, hosts } = override;
  return {
    automation: OVERRIDE,
    occurrence: occurrenceOf(override),
    at: new Date(at).toISOString(),
    trigger: { kind: 'person', by },
    components: [component],
    mode: 'act',
    limits: { ...DEFAULT_LIMITS, expires: Math.max(0, Math.ceil((until - at) / SECOND_MS)) },
    action: 'scale',
    parameters: ScaleParametersSchema.parse({ replica, ...(hosts && { hosts }) }),
    startStopped: true,
  };
}

/** The same, ended before its time: what is wanted by then of schedules is begun. `at` in epoch milliseconds. */
export const endedEarly = (override: Override, { by, at }: { readonly by: string; readonly at: number }): Override => ({
  ...override,
  until: at,
  released: { by },
});

/** Whether an override sets it aside: a schedule that says how much there is to be, which is wanted anew once the override ends. */
export const isSetAside = ({ trigger, action }: Pick<RunEvent, 'trigger' | 'action'>): boolean =>
  isSchedule(trigger) && saysHowMuch(action);

/** Whether an override holds it: what follows a schedule and says how much there is to be, which nobody could find again afterwards. */
export const isHeldOver = ({ trigger, urgent, action }: Pick<RunEvent, 'trigger' | 'urgent' | 'action'>): boolean =>
  trigger.kind === 'outcome' && urgent === false && saysHowMuch(action);

/** Whether what an override wants is not wanted any more: somebody has ended it, or said something else since. */
export const isWithdrawn = ({ occurrence }: Pick<RunEvent, 'occurrence'>, said: Override | undefined): boolean =>
  said === undefined || said.released !== undefined || occurrenceOf(said) !== occurrence;
