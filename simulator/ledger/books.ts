import type { Aim } from '#core/aim/aim.ts';
import type { TargetId } from '#core/component.ts';
import type { Hanging } from '#core/health/hanging.ts';
import type { Looks } from '#core/health/looks.ts';
import type { Innocence, Watch } from '#core/health/watch.ts';
import type { OutcomeName } from '#core/outcome-name.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import type { NotedHold, NotedOverride } from '#core/ports/holds.ts';
import type { Memory, PastAction, Question, SeenHealthy, SettingOut } from '#core/ports/ledger.ts';
import type { Budget } from '#core/rate/budget.ts';
import type { Trust } from '#core/trust/trust.ts';

export interface LeaseEntry {
  readonly owner: string;
  /** From when on it has been this owner's, without anybody else's in between. */
  readonly since: number;
  readonly until: number;
}

/** An aim, with what only the ledger knows of it. */
export interface AimEntry extends Aim {
  readonly action?: PastAction['action'];
  /** When the request that is under way was marked first. */
  readonly submittedAt?: number;
  /** The latest try that was ended, and what history has of that. */
  readonly last?: {
    readonly by: string;
    readonly outcome: OutcomeName;
    readonly spent: boolean;
    readonly noted?: number;
    readonly notedAt?: number;
  };
}

/** What a ledger in memory remembers. The inner maps have one entry for each run, or for each component of a family. */
export interface Books {
  /** Who was the first to begin the runs of an event for several components, and when that one was heard last. */
  readonly events: Map<string, SettingOut>;
  readonly leases: Map<TargetId, LeaseEntry>;
  /** By automation and occurrence. */
  readonly aims: Map<TargetId, Map<string, AimEntry>>;
  readonly actions: Map<TargetId, Map<string, PastEntry>>;
  readonly rolledBack: Map<TargetId, Map<string, BadVersion>>;
  /** By topic. */
  readonly questions: Map<TargetId, Map<string, Question>>;
  /** By what they are on. */
  readonly holds: Map<string, NotedHold>;
  /** By component. */
  readonly overrides: Map<string, NotedOverride>;
  /** By hour, then by name. */
  readonly told: Map<number, Map<string, ChronicleEntry>>;
  /** By check: what its looks have come to, and a deployment that hangs while it is red. */
  readonly looks: Map<TargetId, Map<string, Looks>>;
  readonly hanging: Map<TargetId, Map<string, Hanging>>;
  /** Who sees whether a rollback helped, and the latest one that did not. */
  readonly watches: Map<TargetId, Watch>;
  readonly innocence: Map<TargetId, Innocence & Pick<Watch, 'automation' | 'occurrence'>>;
  readonly healthy: Map<TargetId, Map<string, SeenHealthy>>;
  readonly schedules: Map<TargetId, number>;
  readonly alarms: Map<string, Map<TargetId, number>>;
  /** The components that an occurrence failed on. */
  readonly failures: Map<string, Set<TargetId>>;
  /** The one budget of requests, once somebody asked for a slot. */
  readonly rate: { budget?: Budget };
  /** By edition. */
  readonly trusts: Map<string, Trust>;
}

/** An action, by how many marks of its aim. */
export interface PastEntry extends PastAction {
  readonly marks: number;
}

/** A version that was rolled back from, by how many marks of its aim. */
export interface BadVersion {
  readonly version: string;
  readonly marks: number;
}

/** The books as plain data. */
export interface LedgerSnapshot {
  readonly aims: readonly Aim[];
  readonly told: readonly ChronicleEntry[];
  readonly leases: readonly (LeaseEntry & { readonly instanceId: TargetId })[];
  /** Of each component that anything is remembered of. */
  readonly memories: readonly (Memory & { readonly instanceId: TargetId })[];
  readonly alarms: readonly { readonly family: string; readonly instanceId: TargetId; readonly at: number }[];
}

export const createBooks = (): Books => ({
  events: new Map(),
  aims: new Map(),
  leases: new Map(),
  actions: new Map(),
  rolledBack: new Map(),
  questions: new Map(),
  holds: new Map(),
  overrides: new Map(),
  told: new Map(),
  looks: new Map(),
  hanging: new Map(),
  watches: new Map(),
  innocence: new Map(),
  healthy: new Map(),
  schedules: new Map(),
  alarms: new Map(),
  failures: new Map(),
  rate: {},
  trusts: new Map(),
});

/** The inner map of that name, made if there is none yet. */
export function pageOf<K, L, V>(pages: Map<K, Map<L, V>>, name: K): Map<L, V> {
  const page = pages.get(name) ?? new Map<L, V>();
  pages.set(name, page);
  return page;
}

export function memoryOf(books: Books, instanceId: TargetId, since: number): Memory {
  const latestSchedule = books.schedules.get(instanceId);
  const lease = books.leases.get(instanceId);
  const watch = books.watches.get(instanceId);
  const innocence = books.innocence.get(instanceId);
  const stood = [...(books.looks.get(instanceId) ?? [])].flatMap(([check, { version, stood: replicas }]) =>
    replicas === undefined ? [] : [{ check, version, replicas }],
  );
  const bad = [...(books.rolledBack.get(instanceId)?.values() ?? [])];
  const actions = [...(books.actions.get(instanceId)?.values() ?? [])].filter(({ at }) => at >= since);
  return {
    actions: actions.toSorted(byTime).map(({ marks: _, ...action }) => action),
    ...(latestSchedule !== undefined && { latestSchedule }),
    rolledBackFrom: [...new Set(bad.map(({ version }) => version))].toSorted(),
    seenHealthy: [...(books.healthy.get(instanceId)?.values() ?? [])].toSorted(
      (one, other) => compare(one.check, other.check) || compare(one.version, other.version),
    ),
    ...(stood.length > 0 && { stood: stood.toSorted((one, other) => compare(one.check, other.check)) }),
    ...(watch && { watch }),
    ...(innocence && { innocence: { from: innocence.from, to: innocence.to, at: innocence.at } }),
    ...(lease && { lease: { owner: lease.owner, until: lease.until } }),
  };
}

export function snapshotOf(books: Books): LedgerSnapshot {
  const { aims, told, leases, actions, rolledBack, schedules, alarms } = books;
  const known = new Set([actions, rolledBack, schedules].flatMap((pages) => [...pages.keys()]));
  return {
    aims: [...aims.values()].flatMap((page) => [...page.values()].map(aimOf)),
    told: [...told.values()].flatMap((page) => [...page.values()]),
    leases: [...leases].map(([instanceId, lease]) => ({ instanceId, ...lease })),
    memories: [...known].map((instanceId) => ({
      instanceId,
      ...memoryOf(books, instanceId, Number.NEGATIVE_INFINITY),
    })),
    alarms: [...alarms].flatMap(([family, page]) => [...page].map(([instanceId, at]) => ({ family, instanceId, at }))),
  };
}

/** Without what only the ledger knows. */
export const aimOf = ({ action: _, submittedAt: __, last: ___, ...aim }: AimEntry): Aim => aim;

/** As the table sorts its keys: actions of one instant by automation, then by occurrence. */
const byTime = (one: PastAction, other: PastAction): number =>
  one.at - other.at || compare(one.automation, other.automation) || compare(one.occurrence, other.occurrence);

export const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
