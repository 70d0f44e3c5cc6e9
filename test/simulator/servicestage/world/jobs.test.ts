import { describe, expect, it } from 'vitest';
import type { JobFault } from '#simulator/servicestage/world/faults.ts';
import { restart, rollback, START, scale, shop, stop } from '#test/simulator/servicestage/shop.ts';

/** The different words a job says, looked at each second for three minutes. */
function words(open: ReturnType<typeof shop>, jobId: string): readonly string[] {
  const said: string[] = [];
  for (let second = 0; second < 180; second++) {
    const { status } = open.job(jobId);
    if (status !== said.at(-1)) said.push(status);
    open.pass(1);
  }
  return said;
}

describe('a job', () => {
  it('is RUNNING at once, then SUCCEEDED', () => {
    const open = shop();

    expect(words(open, open.start(restart))).toEqual(['RUNNING', 'SUCCEEDED']);
  });

  it('may begin SUBMITTED and SCHEDULED', () => {
    const open = shop({ policies: { jobStarts: 'submitted' } });

    expect(words(open, open.start(restart))).toEqual(['SUBMITTED', 'SCHEDULED', 'RUNNING', 'SUCCEEDED']);
  });

  it.each<readonly [JobFault['job'], readonly string[], string]>([
    ['fails', ['RUNNING', 'FAILED'], 'FAILED'],
    ['partially-fails', ['RUNNING', 'PARTIALLY_FAILED'], 'PARTIALLY_FAILED'],
    ['cancelled', ['RUNNING', 'CANCELLED'], 'RUNNING'],
    ['rolled-back', ['RUNNING', 'ROLLBACKING', 'ROLLBACKED'], 'RUNNING'],
    ['hangs', ['RUNNING'], 'UPGRADING'],
    ['unknown', ['RUNNING', 'UNKNOWN'], 'RUNNING'],
    ['unknown-at-times', ['RUNNING', 'UNKNOWN', 'SUCCEEDED'], 'RUNNING'],
  ])('that %s says %j, and leaves the instance %3$s', (job, said, status) => {
    const open = shop({ faults: [{ job }] });

    expect(words(open, open.start(scale(9)))).toEqual(said);
    expect(open.seen().status).toBe(status);
  });

  it.each(['cancelled', 'rolled-back'] as const)('that is %s changes nothing in the end', (job) => {
    for (const request of [scale(9), stop, rollback('1.0.0')]) {
      const open = shop({ faults: [{ job }] });
      open.start(request);
      open.pass(200);

      expect(open.seen()).toMatchObject({ status: 'RUNNING', replica: 3, availableReplica: 3, version: '1.1.0' });
      expect(open.seen().snapshots).toHaveLength(2);
    }
  });

  it('that is undone takes a deployment back', () => {
    const open = shop({ faults: [{ job: 'rolled-back', action: 'deploy' }] });
    open.deploy('2.0.0');
    open.pass(200);

    expect(open.seen().version).toBe('1.1.0');
    expect(open.seen().snapshots.map(({ version }) => version)).toEqual(['1.0.0', '1.1.0']);
  });

  it('that fails gets stuck half way', () => {
    const open = shop({ faults: [{ job: 'fails' }] });
    open.start(scale(9));
    open.pass(200);

    const { availableReplica } = open.seen();
    expect(availableReplica).toBeGreaterThan(3);
    expect(availableReplica).toBeLessThan(9);
  });

  it.each(['fails', 'partially-fails'] as const)('that %s on the way down leaves no more than are wanted', (job) => {
    const open = shop({ faults: [{ job }], beginning: { replica: 9 } });
    open.start(scale(2));
    open.pass(200);

    expect(open.seen()).toMatchObject({ replica: 2, availableReplica: 2 });
  });

  it('that hangs keeps all others out', () => {
    const open = shop({ faults: [{ job: 'hangs' }] });
    open.start(restart);
    open.pass(86_400);

    expect(open.act(restart)).toMatchObject({ refused: 'parameter-invalid' });
  });
});

describe('tasks', () => {
  it('begin one after the other, with gaps in their indices', () => {
    const open = shop();
    const jobId = open.start(restart);

    expect(open.job(jobId).tasks.map(({ index, status }) => [index, status])).toEqual([[1, 'RUNNING']]);
    open.pass(20);
    expect(open.job(jobId).tasks.map(({ index, status }) => [index, status])).toEqual([
      [1, 'SUCCEEDED'],
      [4, 'SKIPPED'],
      [7, 'RUNNING'],
    ]);
  });

  it('are all SUCCEEDED or SKIPPED once the job succeeded, and keep their ids', () => {
    const open = shop();
    const jobId = open.start(restart);
    const [first] = open.job(jobId).tasks;
    open.pass(45);

    const { tasks } = open.job(jobId);
    expect(tasks.map(({ status }) => status)).toEqual([
      'SUCCEEDED',
      'SKIPPED',
      'SUCCEEDED',
      'SUCCEEDED',
      'SUCCEEDED',
      'SUCCEEDED',
    ]);
    expect(tasks[0]?.id).toBe(first?.id);
    expect(first?.id).toMatch(/^Task-[0-9a-f-]{36}$/);
  });

  it('say why the job failed, once it did', () => {
    const open = shop({ faults: [{ job: 'fails', message: 'no nodes left' }] });
    const jobId = open.start(scale(4));

    open.pass(29);
    expect(open.job(jobId).tasks.at(-1)).toMatchObject({ status: 'RUNNING', message: '' });
    open.pass(1);
    expect(open.job(jobId).tasks.at(-1)).toMatchObject({ status: 'FAILED', message: 'no nodes left' });
    expect(open.job(jobId).tasks.filter(({ status }) => status === 'FAILED')).toHaveLength(1);
  });

  it('end where the job was cancelled', () => {
    const open = shop({ faults: [{ job: 'cancelled' }] });
    const jobId = open.start(restart);
    open.pass(100);

    const { tasks } = open.job(jobId);
    expect(tasks.at(-1)?.status).toBe('CANCELLED');
    expect(tasks.length).toBeLessThan(6);
  });

  it('run on where a job hangs', () => {
    const open = shop({ faults: [{ job: 'hangs' }] });
    const jobId = open.start(restart);
    open.pass(86_400);

    expect(open.job(jobId).tasks.at(-1)).toMatchObject({ status: 'RUNNING', seenAt: START + 86_400_000 });
  });

  it('may be late: none with the job, the first three seconds after', () => {
    const open = shop({ policies: { firstTask: 'delayed' } });
    const jobId = open.start(restart);

    expect(open.job(jobId).tasks).toEqual([]);
    open.pass(3);
    expect(open.job(jobId).tasks).toHaveLength(1);
    open.pass(42);
    expect(open.job(jobId).tasks).toHaveLength(6);
  });
});

describe('fault rules of jobs', () => {
  it('count for the next job of that component and action only', () => {
    const open = shop({ faults: [{ job: 'fails', component: 'shop-web', action: 'scale' }] });

    expect(words(open, open.start(restart))).toContain('SUCCEEDED');
    expect(words(open, open.start(scale(4)))).toContain('FAILED');
    open.start(rollback('1.0.0'));
    open.pass(100);
    expect(words(open, open.start(scale(5)))).toContain('SUCCEEDED');
  });

  it('can be added later, and leave other components alone', () => {
    const open = shop();
    open.world.faults.add({ job: 'fails', component: 'shop-api' }, { job: 'hangs', component: 'shop-web' });

    expect(words(open, open.start(restart))).toEqual(['RUNNING']);
  });

  it('can let a component never become ready, until they end', () => {
    const open = shop({ faults: [{ neverReady: true, component: 'shop-web', until: START + 100_000 }] });

    expect(words(open, open.start(restart))).toContain('SUCCEEDED');
    expect(open.seen()).toMatchObject({ status: 'DOWN', availableReplica: 2, replica: 3 });
    open.start(restart);
    open.pass(60);
    expect(open.seen()).toMatchObject({ status: 'RUNNING', availableReplica: 3 });
  });
});
