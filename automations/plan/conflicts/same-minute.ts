import type { Disagreement, PlannedAction } from '#automations/plan/plan.ts';
import { describeAction, isRepeatable } from '#core/action.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { pairsOf, type Wish } from './pairs.ts';
import { badAtTimes, type Finder, type Prospect, wantsSomething, witness } from './prospect.ts';

/** Two that would be a conflict at the same minute, told of the first minute that they share. */
const sameMinute =
  (
    isMeant: (one: Wish, other: Wish) => boolean,
    told: (one: PlannedAction, other: PlannedAction, prospect: Prospect) => Disagreement,
  ): Finder =>
  (prospect, tell) => {
    const pairs = pairsOf(prospect, isMeant);
    const atHand = new Map<string, readonly PlannedAction[]>();
    let minute = Number.NaN;
    return {
      see(action) {
        if (!wantsSomething(action)) return;
        if (minuteOf(action) !== minute) atHand.clear();
        minute = minuteOf(action);
        for (const other of pairs.with(action, atHand)) {
          tell(told(other, action, prospect));
          pairs.found(other, action);
        }
        atHand.set(action.automation, [action]);
      },
    };
  };

/** Two automations that want one component to be two different things at the same minute: which one is left is a matter of luck. */
export const contradiction = sameMinute(contradict, (one, other, prospect) => ({
  kind: 'contradiction',
  ...witness(one, other),
  wrong: `${said(one)} and ${said(other)} at the same minute`,
  ...badAtTimes(
    prospect,
    [one.automation, other.automation],
    'take the component out of one of them, or move one, so that it is plain which of them holds',
  ),
}));

/** Two that do not disagree, but of which the second finds something else, or nothing to do, if it comes first. */
export const ambiguousOrder = sameMinute(
  (one, other) => !contradict(one, other) && !isSame(one, other),
  (one, other) => ({
    kind: 'ambiguous-order',
    severity: 'warning',
    ...witness(one, other),
    wrong: `${said(one)} and ${said(other)} at the same minute, in no certain order`,
    right: 'put some minutes between them; to scale what is stopped, one scale with startStopped does both',
  }),
);

const minuteOf = ({ at }: PlannedAction): number => Math.floor(at / MINUTE_MS);

const said = (action: PlannedAction): string => `${action.automation} ${describeAction(action)}`;

/** Of two that set a state, whether the states cannot both be; a start says nothing of replicas. */
function contradict(one: Wish, other: Wish): boolean {
  if (one.action === 'stop' || other.action === 'stop')
    return isSetting(one) && isSetting(other) && !isSame(one, other);
  return one.action === 'scale' && other.action === 'scale' && one.parameters.replica !== other.parameters.replica;
}

const isSetting = ({ action }: Wish): boolean => isRepeatable(action);

const isSame = (one: Wish, other: Wish): boolean =>
  one.action === other.action && isSetting(one) && one.parameters.replica === other.parameters.replica;
