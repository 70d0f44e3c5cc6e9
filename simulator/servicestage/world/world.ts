import type { ActionRequest } from '#core/action.ts';
import { createRandom } from '#simulator/random.ts';
import { isRefusal, type Refusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import { admissionRefusal } from './admission.ts';
import { beginningState, type InstanceBeginning } from './beginning.ts';
import { type Catalogue, createCatalogue, type InstanceRecord } from './catalogue.ts';
import { createEvolution, type Evolution } from './evolution.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import type { InstanceState } from './instance-state.ts';
import { createJob, isRunning, type JobStatus, statusOf, type WorldJob } from './jobs.ts';
import type { Work } from './operation.ts';
import { DEFAULT_POLICIES, type Policies } from './policies.ts';
import type { AcceptedAction, RequestRecord } from './records.ts';
import { tasksOf, type WorldTask } from './tasks.ts';
import { DEFAULT_TIMINGS, type Timings } from './timings.ts';
import { changesOf } from './transitions.ts';

export interface WorldOptions {
  /** Epoch milliseconds. Nothing moves but by this. */
  readonly now: () => number;
  /** The same seed and the same requests give the same ids. */
  readonly seed: number;
  readonly policies?: Partial<Policies>;
  readonly timings?: Partial<Timings>;
  readonly faults?: readonly Fault[];
}

/** The projects of the simulated ServiceStage with all that is in them, as they are now. */
export interface World {
  readonly seed: number;
  readonly policies: Policies;
  readonly faults: Faults;
  readonly catalogue: Catalogue;
  /** Every action that was accepted, in order; a deployment is none. */
  readonly accepted: readonly AcceptedAction[];
  /** Every HTTP request that arrived, in the order they were dealt with. */
  readonly requests: readonly RequestRecord[];
  now(): number;
  /** Throws if there is one of this id. */
  addInstance(beginning: InstanceBeginning): void;
  instance(instanceId: string): WorldInstance | undefined;
  /** Sends an action, as HTTP or a person at the console does; `identity` says who. */
  act(instanceId: string, request: ActionRequest, identity?: string): ActResult;
  /** Somebody deploys a new version: a snapshot more, UPGRADING, then RUNNING, with so many replicas if that is said. */
  deploy(instanceId: string, version: string, replica?: number): ActResult;
  job(jobId: string): JobView | undefined;
  record(request: RequestRecord): void;
}

export type WorldInstance = InstanceRecord & InstanceState & { readonly lastJobStatus?: JobStatus };
export type JobView = WorldJob & { readonly status: JobStatus; readonly tasks: readonly WorldTask[] };
export type ActResult = { readonly jobId: string } | Refusal;

export function createWorld({ now, seed, ...options }: WorldOptions): World {
  const policies = { ...DEFAULT_POLICIES, ...options.policies };
  const timings = { ...DEFAULT_TIMINGS, ...options.timings };
  const faults = createFaults();
  faults.add(...(options.faults ?? []));
  const catalogue = createCatalogue(seed);
  const random = createRandom(seed + 1);
  const evolutions = new Map<string, Evolution>();
  const jobs = new Map<string, WorldJob>();
  const accepted: AcceptedAction[] = [];
  const requests: RequestRecord[] = [];

  const runningJob = (instanceId: string): WorldJob | undefined =>
    [...jobs.values()].findLast((job) => job.instanceId === instanceId && isRunning(job, now()));

  const start = (record: InstanceRecord, evolution: Evolution, work: Work, createdBy: string): { jobId: string } => {
    const before = evolution.at(now());
    const fault = faults.ofJob({ at: now(), instance: record, action: work.action });
    const order = {
      id: `JOB${random.uuid()}`,
      seed: Math.floor(random.next() * 2 ** 32),
      projectId: record.projectId,
      instanceId: record.instanceId,
      operation: work.action,
      units: work.action === 'scale' ? Math.abs(work.parameters.replica - before.replica) : before.replica,
      createdBy,
      submittedAt: now(),
    };
    const job = createJob({ ...order, ...fault }, timings, policies);
    jobs.set(job.id, job);
    evolution.plan(changesOf({ job, work, before, neverReady: fault.neverReady, timings, policies }));
    return { jobId: job.id };
  };

  const existing = (instanceId: string): { record: InstanceRecord; evolution: Evolution } | Refusal => {
    const record = catalogue.get(instanceId);
    const evolution = evolutions.get(instanceId);
    return record === undefined || evolution === undefined ? refuse('instance-missing') : { record, evolution };
  };

  return {
    seed,
    policies,
    faults,
    catalogue,
    accepted,
    requests,
    now,
    addInstance(beginning) {
      const { state, ...record } = beginningState(beginning, now());
      catalogue.add(record);
      evolutions.set(record.instanceId, createEvolution(state));
    },
    instance(instanceId) {
      const found = existing(instanceId);
      if (isRefusal(found)) return undefined;
      const state = found.evolution.at(now());
      const lastJob = jobs.get(state.lastJobId ?? '');
      return { ...found.record, ...state, ...(lastJob && { lastJobStatus: statusOf(lastJob, now()) }) };
    },
    act(instanceId, request, identity = 'console') {
      const found = existing(instanceId);
      if (isRefusal(found)) return found;
      const { record, evolution } = found;
      const running = runningJob(instanceId);
      const applicant = {
        platform: record.platform,
        state: evolution.at(now()),
        ...(running && { runningJobId: running.id }),
      };
      const refusal = admissionRefusal(request, applicant, policies);
      if (refusal !== undefined) return refusal;
      const { jobId } = start(record, evolution, request, identity);
      const parameters = 'parameters' in request ? request.parameters : {};
      accepted.push({ at: now(), instanceId, action: request.action, parameters, jobId, identity });
      return { jobId };
    },
    deploy(instanceId, version, replica) {
      const found = existing(instanceId);
      if (isRefusal(found)) return found;
      const running = runningJob(instanceId);
      if (running !== undefined && policies.whileJobRuns !== 'accept')
        return refuse('conflict', `job ${running.id} runs`);
      const { snapshots } = found.evolution.at(now());
      if (snapshots.some((snapshot) => snapshot.version === version)) return refuse('version-taken', version);
      const parameters = { version, ...(replica !== undefined && { replica }) };
      const work = { action: 'deploy', parameters } as const;
      return start(found.record, found.evolution, work, 'console');
    },
    job(jobId) {
      const job = jobs.get(jobId);
      return job && { ...job, status: statusOf(job, now()), tasks: tasksOf(job, now()) };
    },
    record: (request) => requests.push(request),
  };
}
