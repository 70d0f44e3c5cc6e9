import type { Stance } from '#simulator/servicestage/world/policies.ts';

/** Where V3 has a deployment. V2 calls it an instance, and has four ids for it. */
export interface V3Ids {
  readonly applicationId: string;
  readonly componentId: string;
}

/** What no document settles about V3, as switches of its own; what both dialects share stands in `Policies`. */
export interface V3Policies {
  /** Whether a component of V3 has ids of its own, or its application's and its instance's of V2. */
  readonly ids: 'independent' | 'shared';
  /** Who sees what: both APIs everything, one of them alone, or each what was made by it. */
  readonly visible: 'both' | 'v2' | 'v3' | 'own';
  /** Whether a job that one API began can be read by the other; one of the console can by both. */
  readonly jobs: 'own' | 'both';
  /** A missing application or component: 401 `SVCSTG.00100401` as Terraform has met it, or the 404 of the pages. */
  readonly notFound: 'unauthorized' | 'documented';
  /** What an action is answered with beside its `job_id`: that of 2023 and 2024, that of 2025, or all. */
  readonly answer: 'result' | 'component_id' | 'both';
  /** Whether `sync_workload` and `sync_import` say which job they began. */
  readonly syncJob: 'told' | 'untold';
  /** An action while a job of the same component runs: V3's pages have a 409 and do not say when. */
  readonly busy: Stance;
  /** An action while a gray release waits to be continued, but those that are about it. */
  readonly whileGraying: Stance;
  /** A rollback to a version from before the previous one: the console goes back by one only. */
  readonly olderRollback: 'accept' | 'refuse';
  /** A second rollback without a deployment in between, which the console refused in some regions. */
  readonly secondRollback: 'accept' | 'refuse';
  /** Whether a rollback clears the records of later versions, in both dialects, or is one more record. */
  readonly rollbackRecords: 'vanish' | 'appended';
  /** How records write their times, which are strings. */
  readonly recordTimes: 'iso' | 'milliseconds';
  /** The keys of jobs and tasks: as Terraform reads them, or as in the pages of 2024. */
  readonly jobKeys: 'lower' | 'upper';
  /** A `limit` that is not from 0 to 100: refused, or 10 as in V2. */
  readonly limitBeyond: 'refuse' | 'ten';
  /** How a list is filtered by a name. */
  readonly names: 'exact' | 'substring';
}

/** Where two are as likely, the one that a client has more trouble with. */
export const DEFAULT_V3_POLICIES: V3Policies = {
  ids: 'independent',
  visible: 'both',
  jobs: 'own',
  notFound: 'unauthorized',
  answer: 'component_id',
  syncJob: 'told',
  busy: 'conflict',
  whileGraying: 'refuse',
  olderRollback: 'accept',
  secondRollback: 'refuse',
  rollbackRecords: 'vanish',
  recordTimes: 'iso',
  jobKeys: 'lower',
  limitBeyond: 'refuse',
  names: 'exact',
};
