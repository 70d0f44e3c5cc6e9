import type { ActionRequest } from '#core/action.ts';
import { createRandom } from '#simulator/random.ts';
import { isRefusal, type Refusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import type { Dialect } from '#simulator/servicestage/wire/route-table.ts';
import { isV3Verb, type V3Verb, type VerbRequest } from '#simulator/servicestage/wire/verbs.ts';
import { type Applicant, admissionRefusal } from './admission.ts';
import { beginningState, type InstanceBeginning } from './beginning.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { deathsOf, NONE_DIES, whyNoneDies } from './deaths.ts';
import { createEvolution, type Evolution } from './evolution.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import type { InstanceRecord } from './instance-record.ts';
import type { InstanceState } from './instance-state.ts';
import { createJob, isRunning, type JobStatus, statusOf, type WorldJob } from './jobs.ts';
import type { NewVersion, Release, Work } from './operation.ts';
import { DEFAULT_POLICIES, type Policies } from './policies.ts';
import type { AcceptedAction, AcceptedVerb, RequestRecord } from './records.ts';
import { tasksOf, type WorldTask } from './tasks.ts';
import { DEFAULT_TIMINGS, slowed, type Timings } from './timings.ts';
import { changesOf } from './transitions.ts';
import { previousVersion, verbRefusal } from './v3/admission.ts';
import { DEFAULT_V3_POLICIES, type V3Policies } from './v3/policies.ts';

export interface WorldOptions {
  /** Epoch milliseconds. Nothing moves but by this. */
  readonly now: () => number;
  /** The same seed and the same requests give the same ids. */
  readonly seed: number;
  readonly policies?: Partial<Policies>;
  readonly v3?: Partial<V3Policies>;
  readonly timings?: Partial<Timings>;
  readonly faults?: readonly Fault[];
}

/** The projects of the simulated ServiceStage with all that is in them, as they are now. */
export interface World {
  readonly seed: number;
  readonly policies: Policies;
  readonly v3: V3Policies;
  readonly faults: Faults;
  readonly catalogue: Catalogue;
  /** Every action that was accepted, in order; a deployment is none. */
  readonly accepted: readonly AcceptedAction[];
  /** What was accepted of the verbs that V3 alone has, in order. */
  readonly acceptedVerbs: readonly AcceptedVerb[];
  /** Every HTTP request that arrived, in the order they were dealt with. */
  readonly requests: readonly RequestRecord[];
  now(): number;
  /** Throws if there is one of this id, in one dialect or the other. */
  addInstance(beginning: InstanceBeginning): void;
  /** By its key, or by its id in either dialect, as everywhere here. */
  instance(id: string): WorldInstance | undefined;
  /** Sends an action, as HTTP or a person at the console does. */
  act(id: string, request: ActionRequest, identity?: string, dialect?: Dialect): ActResult;
  /** The same with all that V3 can be asked for, by its rules. */
  perform(id: string, request: VerbRequest, identity?: string, dialect?: Dialect): ActResult;
  /** Pulls at once what ServiceStage pulls only now and then. */
  refresh(id: string): void;
  /** Somebody deploys a new version: a snapshot more, UPGRADING, then RUNNING, with so many replicas if that is said. */
  deploy(id: string, version: string, replica?: number, release?: Release): ActResult;
  /** So many of its replicas die, and come up again by themselves; refused where there are not so many. */
  kill(id: string, count: number): Refusal | Record<never, never>;
  job(jobId: string): JobView | undefined;
  record(request: RequestRecord): void;
}

export type WorldInstance = InstanceRecord & InstanceState & { readonly lastJobStatus?: JobStatus };
export type JobView = WorldJob & { readonly status: JobStatus; readonly tasks: readonly WorldTask[] };
export type ActResult = { readonly jobId: string } | Refusal;

export function createWorld({ now, seed, ...options }: WorldOptions): World {
  const policies = { ...DEFAULT_POLICIES, ...options.policies };
  const v3 = { ...DEFAULT_V3_POLICIES, ...options.v3 };
  const timings = { ...DEFAULT_TIMINGS, ...options.timings };
  const faults = createFaults();
  faults.add(...(options.faults ?? []));
  const catalogue = createCatalogue(seed, v3);
  const random = createRandom(seed + 1);
  const evolutions = new Map<string, Evolution>();
  const jobs = new Map<string, WorldJob>();
  const accepted: AcceptedAction[] = [];
  const acceptedVerbs: AcceptedVerb[] = [];
  const requests: RequestRecord[] = [];

  const runningJob = (instanceId: string): WorldJob | undefined =>
    [...jobs.values()].findLast((job) => job.instanceId === instanceId && isRunning(job, now()));

  const start = ({ record, evolution }: Existing, work: Work, { identity, dialect }: Sender): { jobId: string } => {
    const before = evolution.at(now());
    const fault = faults.ofJob({ at: now(), instance: record, action: work.action });
    const order = {
      id: `JOB${random.uuid()}`,
      seed: Math.floor(random.next() * 2 ** 32),
      projectId: record.projectId,
      instanceId: record.key,
      operation: work.action,
      units: work.action === 'scale' ? Math.abs(work.parameters.replica - before.replica) : before.replica,
      createdBy: identity,
      ...(dialect && { dialect }),
      submittedAt: now(),
    };
    const { slowness, neverReady, ...ending } = fault;
    const pace = slowness === 1 ? timings : slowed(timings, slowness);
    const job = createJob({ ...order, ...ending }, pace, policies);
    jobs.set(job.id, job);
    evolution.plan(changesOf({ job, work, before, neverReady, timings: pace, policies, v3 }));
    return { jobId: job.id };
  };

  const existing = (id: string): Existing | Refusal => {
    const record = catalogue.get(id);
    const evolution = evolutions.get(record?.key ?? '');
    return record === undefined || evolution === undefined ? refuse('instance-missing') : { record, evolution };
  };

  const takeUp = (found: Existing, request: ActionRequest, sender: Sender): { jobId: string } => {
    const { jobId } = start(found, request, sender);
    const parameters = 'parameters' in request ? request.parameters : {};
    const { key: instanceId } = found.record;
    accepted.push({ at: now(), instanceId, action: request.action, parameters, jobId, identity: sender.identity });
    return { jobId };
  };

  const applicantOf = ({ record, evolution }: Existing): Applicant => {
    const running = runningJob(record.key);
    return { platform: record.platform, state: evolution.at(now()), ...(running && { runningJobId: running.id }) };
  };

  return {
    seed,
    policies,
    v3,
    faults,
    catalogue,
    accepted,
    acceptedVerbs,
    requests,
    now,
    addInstance(beginning) {
      const { state, ...record } = beginningState(beginning, now(), v3);
      catalogue.add(record);
      evolutions.set(record.key, createEvolution(state));
    },
    instance(instanceId) {
      const found = existing(instanceId);
      if (isRefusal(found)) return undefined;
      const state = found.evolution.at(now());
      const lastJob = jobs.get(state.lastJobId ?? '');
      return { ...found.record, ...state, ...(lastJob && { lastJobStatus: statusOf(lastJob, now()) }) };
    },
    act(id, request, identity = 'console', dialect = undefined) {
      const found = existing(id);
      if (isRefusal(found)) return found;
      return admissionRefusal(request, applicantOf(found), policies) ?? takeUp(found, request, { identity, dialect });
    },
    perform(id, request, identity = 'console', dialect = undefined) {
      const found = existing(id);
      if (isRefusal(found)) return found;
      const applicant = applicantOf(found);
      const refusal = verbRefusal(request, applicant, { policies, v3 });
      if (refusal !== undefined) return refusal;
      const sender = { identity, dialect };
      if (!isV3Verb(request)) return takeUp(found, request, sender);
      const { jobId } = start(found, workOf(request.action, applicant.state), sender);
      acceptedVerbs.push({ at: now(), instanceId: found.record.key, verb: request.action, jobId, identity });
      return { jobId };
    },
    refresh(id) {
      const found = existing(id);
      if (!isRefusal(found)) found.evolution.refresh(now());
    },
    deploy(id, version, replica, release) {
      const found = existing(id);
      if (isRefusal(found)) return found;
      const { runningJobId, state } = applicantOf(found);
      if (runningJobId !== undefined && policies.whileJobRuns !== 'accept')
        return refuse('conflict', `job ${runningJobId} runs`);
      if (state.snapshots.some((snapshot) => snapshot.version === version)) return refuse('version-taken', version);
      const parameters: NewVersion = {
        version,
        ...(replica !== undefined && { replica }),
        ...(release !== undefined && { release }),
      };
      return start(found, { action: 'deploy', parameters }, { identity: 'console' });
    },
    kill(id, count) {
      const found = existing(id);
      if (isRefusal(found)) return found;
      const why = whyNoneDies(found.evolution.at(now()), count);
      if (why !== undefined) return refuse(NONE_DIES, why);
      found.evolution.add(deathsOf(count, now(), timings));
      return {};
    },
    job(jobId) {
      const job = jobs.get(jobId);
      return job && { ...job, status: statusOf(job, now()), tasks: tasksOf(job, now()) };
    },
    record: (request) => requests.push(request),
  };
}

interface Existing {
  readonly record: InstanceRecord;
  readonly evolution: Evolution;
}

/** Who sent something, and through which API; none where it was the console. */
interface Sender {
  readonly identity: string;
  readonly dialect?: Dialect | undefined;
}

/** One step back is a rollback, to the version before. It was admitted, so there is one. */
function workOf(verb: V3Verb, state: InstanceState): Work {
  return verb === 'rollback_current'
    ? { action: 'rollback', parameters: { version: previousVersion(state) ?? state.version } }
    : { action: verb };
}
