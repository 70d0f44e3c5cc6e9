import { type ActionName, describeAction, interrupts } from '#core/action.ts';
import { REPLICA_MAX, REPLICA_MIN } from '#core/component.ts';
import { type Finder, openIn, type Prospect, witness } from './prospect.ts';

/** A scale of a component that a schedule has stopped by then: it does nothing. */
export const scaleWhileStopped: Finder = function* (prospect) {
  for (const action of asleep(prospect, (action) => action === 'scale')) {
    const wrong = `${action.automation} finds it stopped, and a scale does not wake it`;
    const right = 'say startStopped: true to start it first, start it before, or leave these times out';
    yield { kind: 'scale-while-stopped', severity: 'warning', ...witness(action), wrong, right };
  }
};

/** The same of what interrupts, such as a restart. */
export const restartWhileStopped: Finder = function* (prospect) {
  for (const action of asleep(prospect, interrupts)) {
    const wrong = `${action.automation} finds it stopped, and a ${action.action} does not wake it`;
    const right = 'start it before, or leave these times out';
    yield { kind: 'restart-while-stopped', severity: 'warning', ...witness(action), wrong, right };
  }
};

/** Replicas that the bounds of the component do not allow: nothing is sent. */
export const outsideBounds: Finder = function* (prospect) {
  for (const action of prospect.actions) {
    const { replica } = action.parameters;
    const { min, max } = prospect.file.components[action.component]?.replica ?? { min: REPLICA_MIN, max: REPLICA_MAX };
    if (action.action !== 'scale' || typeof replica !== 'number' || (replica >= min && replica <= max)) continue;
    const wrong = `${action.automation} ${describeAction(action)} leaves its bounds, ${min} to ${max}`;
    yield {
      kind: 'outside-bounds',
      severity: 'error',
      ...witness(action),
      wrong,
      right: `scale it to ${min} to ${max} replicas, or change the bounds of the component`,
    };
  }
};

const asleep = (prospect: Prospect, isMeant: (action: ActionName) => boolean) =>
  openIn(prospect).filter(
    ({ action, verdict, before }) => verdict === 'idle' && before.running === false && isMeant(action),
  );
