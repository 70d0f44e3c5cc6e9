import type { ActionRequest } from '#core/action.ts';
import { type Platform, REPLICA_MAX } from '#core/component.ts';
import { type Refusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import type { InstanceState } from './instance-state.ts';
import type { Policies, Stance } from './policies.ts';

export interface Applicant {
  readonly platform: Platform;
  readonly state: InstanceState;
  /** The job of the instance that runs, if one does. */
  readonly runningJobId?: string;
}

/** Why ServiceStage does not do this with the instance as it is, if so. */
export function admissionRefusal(
  request: ActionRequest,
  applicant: Applicant,
  policies: Policies,
): Refusal | undefined {
  return parametersRefusal(request, applicant, policies) ?? stateRefusal(request, applicant, policies);
}

function parametersRefusal(
  request: ActionRequest,
  { platform, state }: Applicant,
  policies: Policies,
): Refusal | undefined {
  if (request.action === 'scale') {
    const { replica, hosts = [] } = request.parameters;
    const least = policies.replicaZero === 'accept' ? 0 : 1;
    if (!Number.isInteger(replica) || replica < least || replica > REPLICA_MAX) {
      return refuse('parameter-invalid', `replica has to be a whole number from ${least} to ${REPLICA_MAX}`);
    }
    if (platform === 'vmapp' && hosts.length === 0) return refuse('parameter-invalid', 'hosts is mandatory for vmapp');
  }
  if (request.action === 'rollback') {
    const { version } = request.parameters;
    if (!state.snapshots.some((snapshot) => snapshot.version === version)) return refuse('snapshot-missing', version);
    if (state.rolledBack && policies.secondRollback === 'refuse') {
      return refuse('parameter-invalid', 'the component has been rolled back already');
    }
  }
  return undefined;
}

/** A job that may be overtaken makes any state a transitional one, so then the state is not asked. */
function stateRefusal(
  { action }: ActionRequest,
  { state, runningJobId }: Applicant,
  { whileJobRuns, disallowedState, allowedStates }: Policies,
): Refusal | undefined {
  if (runningJobId !== undefined) return byStance(whileJobRuns, `job ${runningJobId} is running`);
  if (allowedStates[action].includes(state.status)) return undefined;
  return byStance(disallowedState, `${action} is not allowed in the state ${state.status}`);
}

export function byStance(stance: Stance, why: string): Refusal | undefined {
  switch (stance) {
    case 'refuse':
      return refuse('parameter-invalid', why);
    case 'conflict':
      return refuse('conflict', why);
    case 'accept':
      return undefined;
  }
}
