import type { Platform } from '#core/component.ts';
import type { ErrorName } from '#simulator/servicestage/wire/errors.ts';
import type { Dialect } from '#simulator/servicestage/wire/route-table.ts';
import type { V3Ids } from './v3/policies.ts';

/** The four ids of one URL of V2. */
export interface InstanceIds {
  readonly projectId: string;
  readonly applicationId: string;
  readonly componentId: string;
  readonly instanceId: string;
}

/** What never changes about an instance. */
export interface InstanceRecord extends InstanceIds {
  readonly name: string;
  readonly applicationName: string;
  readonly componentName: string;
  /** What the world knows it by, whichever API made it: the target id of what is deployed. */
  readonly key: string;
  /** What V3 calls it. */
  readonly v3: V3Ids;
  /** By which API it was made. */
  readonly bornIn: Dialect;
  readonly platform: Platform;
  readonly environment: { readonly id: string; readonly name: string };
  readonly createdAt: number;
}

/** The outermost thing that is not there. */
export interface Missing {
  readonly missing: Extract<ErrorName, 'application-missing' | 'component-missing' | 'instance-missing'>;
}

export const isMissing = (value: object): value is Missing => 'missing' in value;
