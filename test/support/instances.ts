import { type NamedComponent, NamedComponentSchema, type V2Component } from '#core/component.ts';
import type { Sight } from '#core/look/sight.ts';
import type { Instance } from '#core/ports/service-stage.ts';

export const shopWeb = NamedComponentSchema.parse({
  name: 'shop-web',
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: '22222222-3333-4444-5555-666666666666',
  instanceId: '33333333-4444-5555-6666-777777777777',
  platform: 'cce',
  replica: { min: 1, max: 20 },
}) as NamedComponent & V2Component;

/** Healthy: RUNNING, 2 of 2 replicas, version 1.1.0. */
export const running = (facts: Partial<Instance> = {}): Instance => ({
  platform: 'cce',
  version: '1.1.0',
  status: 'RUNNING',
  replica: 2,
  availableReplica: 2,
  lastJobId: 'JOB00000000-0000-0000-0000-000000000001',
  lastJobStatus: 'SUCCEEDED',
  ...facts,
});

export const stopped = (facts: Partial<Instance> = {}): Instance =>
  running({ status: 'STOPPED', availableReplica: 0, ...facts });

export const seen = (instance: Instance): Sight => ({ kind: 'seen', instance });
