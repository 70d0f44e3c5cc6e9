import type { Automations } from '#automations/file/automation.ts';
import type { ToldRun } from '#cli/chronicle/told-run.ts';
import type { TypedWhere } from '#cli/deployed/typed.ts';
import type { QueueSeen, Read } from '#cli/doctor/facts.ts';
import type { JudgedLying } from '#cli/redrive/judge-lying.ts';
import type { Seen } from '#cli/status/seen.ts';
import type { Aim } from '#core/aim/aim.ts';
import type { TargetId } from '#core/component.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import type { NotedHold, NotedOverride } from '#core/ports/holds.ts';

/** All that was read of what is deployed, at one time. Instants are epoch milliseconds. */
export interface Night {
  readonly file: Automations;
  /** Whether another file was deployed as that was looked up, in the beginning. */
  readonly isOther: boolean;
  /** Of the file: the zone of its schedules. */
  readonly timezone: string;
  /** How the command line said where that is, for the commands that answer what is found. */
  readonly where: TypedWhere;
  readonly since: number;
  /** By the clock of AWS. */
  readonly now: number;
  /** What was told within, the latest first, and questions that are open still. */
  readonly runs: readonly ToldRun[];
  /** What people answered within. */
  readonly answers: readonly Extract<ChronicleEntry, { kind: 'answer' }>[];
  readonly open: readonly Aim[];
  readonly holds: readonly NotedHold[];
  readonly overrides: readonly NotedOverride[];
  readonly seenOf: (id: TargetId) => Seen;
  /** Of each function, and of each way by which people are told. */
  readonly queues: Read<readonly QueueSeen[]>;
  /** What lies in them, as far as it was read. */
  readonly mail: Read<JudgedLying>;
  /** What another version has written, in sentences. */
  readonly leftOut: readonly string[];
}
