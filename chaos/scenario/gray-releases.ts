import type { V3Verb } from '#simulator/servicestage/wire/verbs.ts';
import type { Dice } from './dice.ts';
import type { Doing } from './people.ts';
import type { Delivery } from './storyline.ts';

type Deployment = Extract<Doing, { does: 'deploy' }>;

/**
 * Some of what people deploy to components of V3 is a gray release, which waits for one of them; and in some runs there is one more, about when
 * something fires. Most are gone on with or taken back, some wait for ever.
 */
export function throwGrayReleases(
  dice: Dice,
  doings: readonly Doing[],
  deliveries: readonly Delivery[],
): readonly Doing[] {
  const grayed = doings.map((doing) => (isOfV3(doing) && dice.chance(0.4) ? gray(doing) : doing));
  const all = [...grayed, ...throwOneMore(dice, deliveries)];
  return [...all, ...all.flatMap((doing) => throwSequel(dice, doing))].toSorted((one, other) => one.at - other.at);
}

const isOfV3 = (doing: Doing): doing is Deployment => doing.does === 'deploy' && doing.component.api === 'v3';

const gray = (deployment: Deployment): Doing => ({ ...deployment, release: 'GrayRelease' });

/** Early enough to wait by then, as a rule. */
function throwOneMore(dice: Dice, deliveries: readonly Delivery[]): readonly Doing[] {
  const possible = deliveries.flatMap(({ at, event }) =>
    event.components.flatMap((component) => (component.api === 'v3' ? [{ at, component }] : [])),
  );
  if (possible.length === 0 || !dice.chance(0.4)) return [];
  const { at, component } = dice.pick(possible);
  const before = dice.weigh([3, dice.between(60, 1200)], [1, dice.between(-60, 60)]) * 1000;
  return [{ at: Math.max(0, at - before), component, does: 'deploy', version: '4.0.0', release: 'GrayRelease' }];
}

function throwSequel(dice: Dice, doing: Doing): readonly Doing[] {
  if (doing.does !== 'deploy' || doing.release !== 'GrayRelease') return [];
  const verb = dice.weigh<V3Verb | undefined>(
    [4, 'continue_deploy'],
    [2, 'rollback_current'],
    [1, 'modify_gray_rule'],
    [2, undefined],
  );
  const at = doing.at + dice.between(1, 40) * 60_000;
  return verb === undefined ? [] : [{ at, component: doing.component, does: 'go on', verb }];
}
