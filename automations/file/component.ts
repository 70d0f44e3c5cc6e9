import * as z from 'zod/mini';
import { REPLICA_MAX, REPLICA_MIN, ReplicaBoundsSchema, type V2Component, V2ComponentSchema } from '#core/component.ts';
import { field, keys } from './field.ts';
import { labels } from './labels.ts';

export const REPLICA_COUNT = `a replica count is a whole number from ${REPLICA_MIN} to ${REPLICA_MAX}`;

const { applicationId, componentId, instanceId, platform } = V2ComponentSchema.shape;
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
    instanceId: field(instanceId, {
      right: 'an instance id is a UUID, such as 11111111-2222-3333-4444-555555555555',
      form: 'a UUID; no two components share one',
      text: true,
    }),
    platform: field(platform, {
      right: 'a platform is cce (containers) or vmapp (virtual machines)',
      form: '`cce` (containers) or `vmapp` (virtual machines; a scale then needs `hosts`)',
    }),
    replica: field(z.optional(BoundsSchema), {
      right: 'the bounds of replica are { min, max }',
      form: '`{ min, max }`: bounds that no automation may leave',
      otherwise: '`{ min: 1, max: 200 }`',
    }),
    labels,
  } satisfies Record<Exclude<keyof V2Component, 'api'> | 'labels', unknown>,
  { projectId: 'servicestage', region: 'servicestage' },
);
