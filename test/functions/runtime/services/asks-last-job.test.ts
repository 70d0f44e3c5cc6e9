import { describe, expect, it } from 'vitest';
import { ComponentSchema } from '#core/component.ts';
import { type Fate, type Instance, type ServiceStage, ServiceStageError } from '#core/ports/service-stage.ts';
import { asksLastJob } from '#runtime/services/asks-last-job.ts';

const ids = {
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: '22222222-3333-4444-5555-666666666666',
};
const v3 = ComponentSchema.parse({ ...ids, api: 'v3' });
const v2 = ComponentSchema.parse({ ...ids, instanceId: '33333333-4444-5555-6666-777777777777' });
const AT_REST = { platform: 'cce', version: '1.0.0', status: 'RUNNING', lastJobId: 'JOB1' } as const;

/** A ServiceStage with one component, whose last job is so far each time that it is asked for, the last again and again. */
function serviceStage(instance: Instance, ...statuses: readonly (string | Fate)[]) {
  const asked: string[] = [];
  const port: ServiceStage = {
    act: () => Promise.reject(new Error('nobody acts')),
    snapshots: () => Promise.reject(new Error('nobody reads those')),
    instance: async () => instance,
    job: async (id) => {
      asked.push(id);
      const status = statuses[Math.min(asked.length, statuses.length) - 1] ?? '';
      if (status === status.toUpperCase()) return { id, status, messages: [] };
      throw new ServiceStageError(status as Fate, { message: 'no' });
    },
  };
  return { port: asksLastJob(port), asked };
}

describe('a component of V3 that is at rest by its word', () => {
  it('says how its last job goes, which is asked for until it is over, and not again', async () => {
    const { port, asked } = serviceStage(AT_REST, 'RUNNING', 'SUCCEEDED');
    const look = async () => (await port.instance(v3)).lastJobStatus;

    expect([await look(), await look(), await look()]).toEqual(['RUNNING', 'SUCCEEDED', 'SUCCEEDED']);
    expect(asked).toEqual(['JOB1', 'JOB1']);
  });

  it('is not asked for a job whose end was heard of as it was followed', async () => {
    const { port, asked } = serviceStage(AT_REST, 'FAILED');

    await port.job('JOB1', v3);

    expect(await port.instance(v3)).toMatchObject({ lastJobStatus: 'FAILED' });
    expect(asked).toEqual(['JOB1']);
  });

  it('may stay in doubt, and is asked again', async () => {
    const { port, asked } = serviceStage(AT_REST, 'UNKNOWN');

    await port.instance(v3);

    expect(await port.instance(v3)).toMatchObject({ lastJobStatus: 'UNKNOWN' });
    expect(asked).toHaveLength(2);
  });

  it.each(['refused', 'not-found'] as const)('is as it is where its job is %s', async (fate) => {
    expect(await serviceStage(AT_REST, fate).port.instance(v3)).toEqual(AT_REST);
  });

  it.each(['unclear', 'throttled', 'credentials', 'not-sent'] as const)(
    'is not seen where its job cannot be read now: %s',
    async (fate) => {
      await expect(serviceStage(AT_REST, fate).port.instance(v3)).rejects.toMatchObject({ fate });
    },
  );
});

it.each([
  ['of V2, which says it itself', v2, AT_REST],
  ['in the middle of something', v3, { ...AT_REST, status: 'UPGRADING' }],
  ['that waits in a gray release', v3, { ...AT_REST, status: 'GRAYING' }],
  ['that is gone', v3, { ...AT_REST, status: 'DELETED' }],
  ['that had no job yet', v3, { ...AT_REST, lastJobId: undefined } as unknown as Instance],
])('nothing more is asked of a component %s', async (_, component, instance) => {
  const { port, asked } = serviceStage(instance, 'RUNNING');

  expect(await port.instance(component)).toEqual(instance);
  expect(asked).toEqual([]);
});
