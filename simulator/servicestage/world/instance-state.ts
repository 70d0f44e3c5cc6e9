import type { Release } from './operation.ts';

/** The API's 15 words (`InstanceStatusType` of huaweicloud-sdk-go-v3), and one that Terraform waits for, and no enum has. */
export type InstanceStatus =
  | 'INITIALIZING'
  | 'UPGRADING'
  | 'FAILED'
  | 'RUNNING'
  | 'DOWN'
  | 'DELETING'
  | 'DELETED'
  | 'RESERVED'
  | 'STARTING'
  | 'STOPPING'
  | 'STOPPED'
  | 'RESTARTING'
  | 'PENDING'
  | 'UNKNOWN'
  | 'PARTIALLY_FAILED'
  /** A gray release waits for a person to continue it. V2 has no word for that. */
  | 'GRAYING';

/** The record of one deployed version. */
export interface WorldSnapshot {
  readonly version: string;
  readonly description: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** How it was rolled out, and by which job, if it was since time began. */
  readonly release?: Release;
  readonly jobId?: string;
}

/** What changes about an instance. */
export interface InstanceState {
  readonly status: InstanceStatus;
  /** How many are wanted; a stopped instance keeps the number. */
  readonly replica: number;
  /** The same as it was last asked for, which V3 shows beside what is seen. */
  readonly configuredReplica: number;
  readonly availableReplica: number;
  readonly version: string;
  /** Oldest first. */
  readonly snapshots: readonly WorldSnapshot[];
  /** Whether the last deployment was rolled back; the next deployment clears it. */
  readonly rolledBack: boolean;
  readonly lastJobId?: string;
  readonly updatedAt: number;
}

/** Whether it stays as it is until somebody does something. */
export const isAtRest = ({ status }: Pick<InstanceState, 'status'>): boolean =>
  ['RUNNING', 'DOWN', 'STOPPED', 'FAILED', 'PARTIALLY_FAILED', 'GRAYING'].includes(status);
