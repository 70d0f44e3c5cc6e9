import { type ActionRequest, saysHowMuch } from '#core/action.ts';
import type { NamedComponent } from '#core/component.ts';
import { isSchedule } from '#core/trigger.ts';
import type { V3Verb } from '#simulator/servicestage/wire/verbs.ts';
import type { Release } from '#simulator/servicestage/world/operation.ts';
import type { Dice } from './dice.ts';
import type { Delivery } from './storyline.ts';

/** What somebody does to a component meanwhile: at the console, or with a hold. `at` is epoch milliseconds. */
export type Doing = { readonly at: number; readonly component: NamedComponent } & (
  | { readonly does: 'act'; readonly request: ActionRequest }
  /** All at once, one after the other, or so that it waits half way for a person. */
  | { readonly does: 'deploy'; readonly version: string; readonly release?: Release }
  /** With a gray release that waits, or back from it. */
  | { readonly does: 'go on'; readonly verb: V3Verb }
  /** The component, or all of them; released at that time, or over by itself. */
  | { readonly does: 'hold'; readonly until: number; readonly all: boolean; readonly released: boolean }
  /** Everything, in a hurry; released at that time. */
  | { readonly does: 'stop'; readonly until: number }
  /** So many replicas of it until then, whatever schedules say; ended at that time, or over by itself. */
  | { readonly does: 'override'; readonly until: number; readonly replica: number; readonly ended: boolean }
  /** Whatever is wanted of it is not to be pursued any more. */
  | { readonly does: 'close' }
);

/** Most of it near something that fires, where it is in the way. */
export function throwDoings(
  dice: Dice,
  deliveries: readonly Delivery[],
  watched?: { readonly component: NamedComponent; readonly begin: number },
): readonly Doing[] {
  const often = dice.weigh([2, 0], [2, dice.between(1, 2)], [1, dice.between(3, 6)]);
  const doings = Array.from({ length: often }, (_, index) => throwDoing(dice, dice.pick(deliveries), index));
  return [...doings, ...throwRelease(dice, watched)].toSorted((a, b) => a.at - b.at);
}

/** What a health check watches is deployed anew, once it had time to be seen healthy. */
function throwRelease(dice: Dice, watched: Parameters<typeof throwDoings>[2]): readonly Doing[] {
  if (watched === undefined || !dice.chance(0.8)) return [];
  const { component, begin } = watched;
  return [{ at: begin + dice.between(3, 40) * 60_000, component, does: 'deploy', version: '3.0.0' }];
}

function throwDoing(dice: Dice, { at: delivered, event }: Delivery, index: number): Doing {
  const at = Math.max(0, delivered + dice.weigh([2, dice.between(-5, 30)], [1, dice.between(-600, 600)]) * 1000);
  const component = dice.pick(event.components);
  switch (dice.weigh([8, 'act'], [4, 'deploy'], [3, 'hold'], [1, 'stop'])) {
    case 'deploy':
      return { at, component, does: 'deploy', version: `2.${index}.0` };
    case 'hold':
      return {
        at,
        component,
        does: 'hold',
        until: throwEnd(dice, at),
        all: dice.chance(0.2),
        released: dice.chance(0.5),
      };
    case 'stop':
      return { at, component, does: 'stop', until: throwEnd(dice, at) };
    default:
      return { at, component, does: 'act', request: throwRequest(dice) };
  }
}

/** Few runs have any. Most of them lie around what they set aside; two on one component now and then. */
export function throwOverrides(dice: Dice, deliveries: readonly Delivery[]): readonly Doing[] {
  const said = deliveries.filter(({ event }) => isSchedule(event.trigger) && saysHowMuch(event.action));
  if (said.length === 0 || dice.chance(0.8)) return [];
  return Array.from({ length: dice.weigh([3, 1], [1, 2]) }, (): Doing => {
    const { at: delivered, event } = dice.pick(said);
    const at = Math.max(0, delivered + dice.weigh([2, dice.between(-5, 30)], [3, dice.between(-1200, 0)]) * 1000);
    const component = dice.pick(event.components);
    const { min, max } = component.replica ?? { min: 1, max: 6 };
    const replica = dice.between(min, Math.min(max, min + 5));
    return {
      at,
      component,
      does: 'override',
      until: at + dice.between(1, 60) * 60_000,
      replica,
      ended: dice.chance(0.3),
    };
  });
}

const throwEnd = (dice: Dice, at: number): number => at + dice.between(1, 30) * 60_000;

const throwRequest = (dice: Dice): ActionRequest =>
  dice.weigh<ActionRequest>(
    [2, { action: 'restart' }],
    [1, { action: 'stop' }],
    [2, { action: 'start' }],
    [1, { action: 'scale', parameters: { replica: dice.between(1, 6), hosts: ['ecs-9'] } }],
    [1, { action: 'rollback', parameters: { version: `1.${dice.between(0, 3)}.0` } }],
  );
