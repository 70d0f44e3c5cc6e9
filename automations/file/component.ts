import * as z from 'zod/mini';
import {
  ApiSchema,
  REPLICA_MAX,
  REPLICA_MIN,
  ReplicaBoundsSchema,
  type V2Component,
  V2ComponentSchema,
} from '#core/component.ts';
import { field, keys } from './field.ts';
import { labels } from './labels.ts';

export const REPLICA_COUNT = `a replica count is a whole number from ${REPLICA_MIN} to ${REPLICA_MAX}`;

const { applicationId, componentId, instanceId, platform } = V2ComponentSchema.shape;

export const API = 'an api is v2 or v3, in small letters';
const { min, max } = ReplicaBoundsSchema.shape;

const BoundsSchema = keys('the bounds of replica', {
  min: field(min, { right: REPLICA_COUNT, form: 'the fewest replicas that an automation may ask for' }),
  max: field(max, { right: REPLICA_COUNT, form: 'the most replicas' }),
});

/** A component as an operator lists it: what an event carries of it and the labels, which nothing but the file knows; and what is said of each key. */
export const ListedComponentSchema = keys(
  'a component',
  {
    applicationId: field(applicationId, {
      right: 'an application id is a UUID, such as 11111111-2222-3333-4444-555555555555',
      form: 'a UUID, as [`autopilot list --yaml`](commands.md#autopilot-list) has it',
      text: true,
    }),
    componentId: field(componentId, {
      right: 'a component id is a UUID, such as 11111111-2222-3333-4444-555555555555',
      form: 'a UUID',
      text: true,
    }),
    instanceId: field(z.optional(instanceId), {
      right: 'an instance id is a UUID, such as 11111111-2222-3333-4444-555555555555',
      form: 'a UUID; no two components share one; none under V3',
      otherwise: 'none, which V3 alone can do without',
      text: true,
    }),
    platform: field(platform, {
      right: 'a platform is cce (containers) or vmapp (virtual machines)',
      form: '`cce` (containers) or `vmapp` (virtual machines; a scale then needs `hosts`)',
    }),
    api: field(z.optional(ApiSchema), {
      right: API,
      form: '`v2` or `v3`: the dialect of this component alone',
      otherwise: '`servicestage.api`',
    }),
    replica: field(z.optional(BoundsSchema), {
      right: 'the bounds of replica are { min, max }',
      form: '`{ min, max }`: bounds that no automation may leave',
      otherwise: '`{ min: 1, max: 200 }`',
    }),
    labels,
  } satisfies Record<keyof V2Component | 'labels', unknown>,
  { projectId: 'servicestage', region: 'servicestage' },
);
