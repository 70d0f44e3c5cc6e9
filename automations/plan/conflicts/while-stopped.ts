import type { PlannedAction } from '#automations/plan/plan.ts';
import { type ActionName, describeAction, interrupts } from '#core/action.ts';
import { REPLICA_MAX, REPLICA_MIN } from '#core/component.ts';
import { atFirst, wantsSomething, witness } from './prospect.ts';

/** A scale of a component that a schedule has stopped by then: it does nothing. */
export const scaleWhileStopped = atFirst((action) => {
  if (!isAsleep(action, (name) => name === 'scale')) return undefined;
  const wrong = `${action.automation} finds it stopped, and a scale does not wake it`;
  const right = 'say startStopped: true to start it first, start it before, or leave these times out';
  return { kind: 'scale-while-stopped', severity: 'warning', ...witness(action), wrong, right };
});

/** The same of what interrupts, such as a restart. */
export const restartWhileStopped = atFirst((action) => {
  if (!isAsleep(action, interrupts)) return undefined;
  const wrong = `${action.automation} finds it stopped, and a ${action.action} does not wake it`;
  const right = 'start it before, or leave these times out';
  return { kind: 'restart-while-stopped', severity: 'warning', ...witness(action), wrong, right };
});

/** Replicas that the bounds of the component do not allow: nothing is sent. */
export const outsideBounds = atFirst((action, { file }) => {
  const { replica } = action.parameters;
  if (action.action !== 'scale' || typeof replica !== 'number') return undefined;
  const { min, max } = file.components[action.component]?.replica ?? { min: REPLICA_MIN, max: REPLICA_MAX };
  if (replica >= min && replica <= max) return undefined;
  const wrong = `${action.automation} ${describeAction(action)} leaves its bounds, ${min} to ${max}`;
  const right = `scale it to ${min} to ${max} replicas, or change the bounds of the component`;
  return { kind: 'outside-bounds', severity: 'error', ...witness(action), wrong, right };
});

const isAsleep = (action: PlannedAction, isMeant: (action: ActionName) => boolean): boolean =>
  action.verdict === 'idle' && action.before.running === false && isMeant(action.action) && wantsSomething(action);
