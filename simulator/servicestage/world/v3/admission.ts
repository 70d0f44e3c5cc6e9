import type { ActionRequest } from '#core/action.ts';
import { type Refusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import { isV3Verb, type V3Verb, type VerbRequest } from '#simulator/servicestage/wire/verbs.ts';
import { type Applicant, admissionRefusal, byStance } from '#simulator/servicestage/world/admission.ts';
import type { InstanceState, InstanceStatus } from '#simulator/servicestage/world/instance-state.ts';
import type { Policies } from '#simulator/servicestage/world/policies.ts';
import type { V3Policies } from './policies.ts';

interface Rules {
  readonly policies: Policies;
  readonly v3: V3Policies;
}

/** Why V3 does not do this with the component as it is, if so. */
export function verbRefusal(request: VerbRequest, applicant: Applicant, rules: Rules): Refusal | undefined {
  return (
    grayRefusal(request, applicant, rules) ??
    (isV3Verb(request)
      ? ownVerbRefusal(request.action, applicant, rules)
      : (admissionRefusal(request, likeRunning(applicant), asInV3(rules)) ?? olderRefusal(request, applicant, rules)))
  );
}

/** The version before the running one: that of the newest record before its own. */
export const previousVersion = ({ snapshots, version }: InstanceState): string | undefined =>
  snapshots
    .slice(
      0,
      Math.max(
        0,
        snapshots.findLastIndex((one) => one.version === version),
      ),
    )
    .findLast((one) => one.version !== version)?.version;

/** What may be asked for while a gray release waits, and, but for the rollbacks, only then. */
const ABOUT_GRAY = ['continue_deploy', 'check_gray_release', 'modify_gray_rule'] as const;
const WHILE_GRAYING: readonly string[] = [...ABOUT_GRAY, 'rollback', 'rollback_current'];

function grayRefusal({ action }: VerbRequest, { state }: Applicant, { v3 }: Rules): Refusal | undefined {
  return state.status === 'GRAYING' && !WHILE_GRAYING.includes(action)
    ? byStance(v3.whileGraying, `${action} is not possible while a gray release waits`)
    : undefined;
}

/** The guide's: running, not ready, abnormal, failed. */
const SYNCED: readonly InstanceStatus[] = ['RUNNING', 'DOWN', 'UNKNOWN', 'FAILED', 'PARTIALLY_FAILED', 'GRAYING'];

function ownVerbRefusal(verb: V3Verb, applicant: Applicant, rules: Rules): Refusal | undefined {
  const { state, runningJobId } = applicant;
  if (verb === 'rollback_current') {
    const version = previousVersion(state);
    return version === undefined
      ? refuse('parameter-invalid', 'there is no previous version')
      : admissionRefusal({ action: 'rollback', parameters: { version } }, likeRunning(applicant), asInV3(rules));
  }
  if (runningJobId !== undefined) {
    const refusal = byStance(rules.v3.busy, `job ${runningJobId} is running`);
    if (refusal !== undefined) return refusal;
  }
  switch (verb) {
    case 'sync_workload':
    case 'sync_import':
      return SYNCED.includes(state.status) ? undefined : notIn(verb, state, rules);
    default:
      return state.status === 'GRAYING' ? undefined : refuse('parameter-invalid', 'there is no gray release');
  }
}

const notIn = (verb: V3Verb, { status }: InstanceState, { policies }: Rules): Refusal | undefined =>
  byStance(policies.disallowedState, `${verb} is not allowed in the state ${status}`);

function olderRefusal(request: ActionRequest, { state }: Applicant, { v3 }: Rules): Refusal | undefined {
  if (request.action !== 'rollback' || v3.olderRollback === 'accept') return undefined;
  const previous = previousVersion(state);
  return request.parameters.version === previous
    ? undefined
    : refuse('parameter-invalid', `only a rollback to ${previous} is possible`);
}

/** The switches of V2, with what V3 has of its own. */
const asInV3 = ({ policies, v3 }: Rules): Policies => ({
  ...policies,
  whileJobRuns: v3.busy,
  secondRollback: v3.secondRollback,
});

/** Whether a gray release stands in the way was asked before: otherwise it runs like any other. */
const likeRunning = (applicant: Applicant): Applicant =>
  applicant.state.status === 'GRAYING' ? { ...applicant, state: { ...applicant.state, status: 'RUNNING' } } : applicant;
