import type { Platform } from '#core/component.ts';
import type { Dialect } from '#simulator/servicestage/wire/route-table.ts';
import type { NewInstance } from './catalogue.ts';
import type { InstanceIds } from './instance-record.ts';
import type { InstanceState, InstanceStatus } from './instance-state.ts';
import { idsInV3 } from './v3/dialect.ts';
import type { V3Ids, V3Policies } from './v3/policies.ts';

/** An instance as it is when time begins. */
export interface InstanceBeginning extends InstanceIds {
  readonly name: string;
  /** Made up of the name of its first instance unless said, like that of the component. */
  readonly applicationName?: string;
  readonly componentName?: string;
  /** What the world knows it by, its instance id unless said. */
  readonly key?: string;
  /** Where V3 has it: as the switch says unless said. */
  readonly v3?: V3Ids;
  /** By which API it was made; V2 unless said. */
  readonly bornIn?: Dialect;
  /** One of its own, called production, unless said. */
  readonly environment?: { readonly id: string; readonly name: string };
  readonly platform?: Platform;
  readonly status?: InstanceStatus;
  /** 1 unless said. */
  readonly replica?: number;
  /** The running version: that of the newest snapshot, or 1.0.0. */
  readonly version?: string;
  /** In any order; one of the running version, created just now, unless said. */
  readonly snapshots?: readonly {
    readonly version: string;
    readonly createdAt: number;
    readonly description?: string;
  }[];
}

export function beginningState(
  beginning: InstanceBeginning,
  now: number,
  policies: V3Policies,
): NewInstance & { readonly state: InstanceState } {
  const { projectId, applicationId, componentId, instanceId, name, platform = 'cce', environment } = beginning;
  const { status = 'RUNNING', replica = 1, applicationName, componentName } = beginning;
  const given = beginning.snapshots?.toSorted((a, b) => a.createdAt - b.createdAt) ?? [];
  const version = beginning.version ?? given.at(-1)?.version ?? '1.0.0';
  const snapshots = beginning.snapshots === undefined ? [{ version, createdAt: now }] : given;
  return {
    projectId,
    applicationId,
    componentId,
    instanceId,
    key: beginning.key ?? instanceId,
    name,
    ...(applicationName !== undefined && { applicationName }),
    ...(componentName !== undefined && { componentName }),
    ...(environment !== undefined && { environment }),
    v3: beginning.v3 ?? idsInV3(beginning, policies),
    bornIn: beginning.bornIn ?? 'v2',
    platform,
    createdAt: Math.min(now, ...snapshots.map(({ createdAt }) => createdAt)),
    state: {
      status,
      replica,
      configuredReplica: replica,
      availableReplica: availableIn(status, replica),
      version,
      snapshots: snapshots.map((snapshot) => ({ description: describe(snapshot.version), ...snapshot })),
      rolledBack: false,
      updatedAt: now,
    },
  };
}

/** All while running, none while stopped, one short in any other state. */
function availableIn(status: InstanceStatus, replica: number): number {
  if (status === 'RUNNING') return replica;
  return status === 'STOPPED' ? 0 : Math.max(0, replica - 1);
}

/** The API's own example has JSON in it. */
const describe = (version: string): string => JSON.stringify({ action: `create the component in version ${version}` });
