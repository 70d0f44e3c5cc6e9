import type { PlannedAction } from '#automations/plan/plan.ts';
import { describeAction, isRepeatable } from '#core/action.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { type Finder, openIn, type Prospect, witness } from './prospect.ts';

/** Two automations that want one component to be two different things at the same minute: which one is left is a matter of luck. */
export const contradiction: Finder = function* (prospect) {
  for (const [one, other] of sameMinute(prospect)) {
    if (!contradict(one, other)) continue;
    const wrong = `${said(one)} and ${said(other)} at the same minute`;
    const right = 'take the component out of one of them, or move one, so that it is plain which of them holds';
    yield { kind: 'contradiction', severity: 'error', ...witness(one, other), wrong, right };
  }
};

/** Two that do not disagree, but of which the second finds something else, or nothing to do, if it comes first. */
export const ambiguousOrder: Finder = function* (prospect) {
  for (const [one, other] of sameMinute(prospect)) {
    if (contradict(one, other) || isSame(one, other)) continue;
    const wrong = `${said(one)} and ${said(other)} at the same minute, in no certain order`;
    const right = 'put some minutes between them; to scale what is stopped, one scale with startStopped does both';
    yield { kind: 'ambiguous-order', severity: 'warning', ...witness(one, other), wrong, right };
  }
};

function* sameMinute(prospect: Prospect): Generator<readonly [PlannedAction, PlannedAction]> {
  const open = openIn(prospect);
  for (const [index, one] of open.entries()) {
    for (let next = index + 1; next < open.length; next++) {
      const other = open[next];
      if (other === undefined || minuteOf(other) !== minuteOf(one)) break;
      if (other.automation !== one.automation) yield [one, other];
    }
  }
}

const minuteOf = ({ at }: PlannedAction): number => Math.floor(at / MINUTE_MS);

const said = (action: PlannedAction): string => `${action.automation} ${describeAction(action)}`;

/** Of two that set a state, whether the states cannot both be; a start says nothing of replicas. */
function contradict(one: PlannedAction, other: PlannedAction): boolean {
  if (one.action === 'stop' || other.action === 'stop')
    return isSetting(one) && isSetting(other) && !isSame(one, other);
  return one.action === 'scale' && other.action === 'scale' && one.parameters.replica !== other.parameters.replica;
}

const isSetting = ({ action }: PlannedAction): boolean => isRepeatable(action);

const isSame = (one: PlannedAction, other: PlannedAction): boolean =>
  one.action === other.action && isSetting(one) && one.parameters.replica === other.parameters.replica;
