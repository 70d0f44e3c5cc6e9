import { describe, expect, it } from 'vitest';
import type { InstanceStatus } from '#simulator/servicestage/world/instance-state.ts';
import { PLACE, restart, rollback, START, scale, shop, start, stop } from '#test/simulator/servicestage/shop.ts';

describe('the state an action needs', () => {
  it.each<readonly [InstanceStatus, readonly string[]]>([
    ['RUNNING', ['stop', 'restart', 'scale', 'rollback']],
    ['DOWN', ['stop', 'restart', 'scale', 'rollback']],
    ['STOPPED', ['start']],
    ['FAILED', ['rollback']],
    ['PARTIALLY_FAILED', ['rollback']],
    ['UPGRADING', []],
    ['UNKNOWN', []],
  ])('%s takes %j', (status, expected) => {
    const taken = [start, stop, restart, scale(5), rollback('1.0.0')].filter(
      (request) => 'jobId' in shop({ beginning: { status } }).act(request),
    );

    expect(taken.map(({ action }) => action)).toEqual(expected);
  });

  it('may answer with a conflict, or be none of its business', () => {
    expect(shop({ policies: { disallowedState: 'conflict' } }).act(start)).toMatchObject({ refused: 'conflict' });
    expect(shop({ policies: { disallowedState: 'accept' } }).act(start)).toHaveProperty('jobId');
  });

  it('is still the old one while the status lags behind the job', () => {
    const open = shop();
    open.start(stop);
    open.pass(20);

    expect(open.act(start)).toMatchObject({ refused: 'parameter-invalid' });
    open.pass(8);
    expect(open.act(start)).toHaveProperty('jobId');
  });
});

describe('a job that runs', () => {
  it('stands in the way of any other, which is refused with its id', () => {
    const open = shop();
    const jobId = open.start(restart);
    open.pass(44.999);

    const verdict = open.act(scale(5));

    expect(verdict).toEqual({ refused: 'parameter-invalid', detail: `job ${jobId} is running` });
    expect(open.seen()).toMatchObject({ lastJobId: jobId, replica: 3 });
  });

  it('may be a conflict', () => {
    const open = shop({ policies: { whileJobRuns: 'conflict' } });
    open.start(restart);

    expect(open.act(restart)).toMatchObject({ refused: 'conflict' });
  });

  it('may be overtaken: both succeed, and the instance ends up as the second wants it', () => {
    const open = shop({ policies: { whileJobRuns: 'accept' } });
    const first = open.start(restart);
    open.pass(10);
    const second = open.start(stop);
    open.pass(100);

    expect([open.job(first).status, open.job(second).status]).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(open.seen()).toMatchObject({ status: 'STOPPED', availableReplica: 0, lastJobId: second });
  });

  it('keeps what it changes for good when it is overtaken', () => {
    const open = shop({ policies: { whileJobRuns: 'accept' } });
    open.start(rollback('1.0.0'));
    open.pass(10);
    open.start(restart);
    open.pass(100);

    expect(open.seen()).toMatchObject({ version: '1.0.0', status: 'RUNNING', availableReplica: 3 });
  });

  it('is of no concern to another instance', () => {
    const open = shop();
    open.world.addInstance({ ...PLACE, instanceId: 'another', name: 'shop-api' });
    open.start(restart);

    expect(open.world.act('another', restart)).toHaveProperty('jobId');
  });
});

describe('parameters', () => {
  it.each([-1, 0, 201, 1.5, Number.NaN])('refuses %d replicas', (replica) => {
    expect(shop().act(scale(replica))).toMatchObject({ refused: 'parameter-invalid' });
  });

  it.each([1, 200])('takes %d replicas', (replica) => {
    expect(shop().act(scale(replica))).toHaveProperty('jobId');
  });

  it('may take 0 replicas, but none less', () => {
    const open = shop({ policies: { replicaZero: 'accept' } });

    expect(open.act(scale(-1))).toMatchObject({ refused: 'parameter-invalid' });
    open.start(scale(0));
    open.pass(60);
    expect(open.seen()).toMatchObject({ status: 'RUNNING', replica: 0, availableReplica: 0 });
  });

  it('wants hosts to scale on virtual machines, and ignores them for containers', () => {
    const vmapp = shop({ beginning: { platform: 'vmapp' } });
    const withHosts = (hosts: string[]) => ({ action: 'scale', parameters: { replica: 4, hosts } }) as const;

    expect(vmapp.act(scale(4))).toMatchObject({ refused: 'parameter-invalid' });
    expect(vmapp.act(withHosts([]))).toMatchObject({ refused: 'parameter-invalid' });
    expect(vmapp.act(withHosts(['ecs-1']))).toHaveProperty('jobId');
    expect(shop().act(withHosts([]))).toHaveProperty('jobId');
  });

  it('wants a version of the snapshots to roll back to', () => {
    expect(shop().act(rollback('0.9.0'))).toEqual({ refused: 'snapshot-missing', detail: '0.9.0' });
  });

  it('says an instance is missing that nobody added', () => {
    expect(shop().world.act('nobody', restart)).toEqual({ refused: 'instance-missing' });
    expect(shop().world.instance('nobody')).toBeUndefined();
  });
});

describe('a second rollback', () => {
  const rolledBack = (options = {}) => {
    const open = shop({ beginning: { snapshots: ['1', '2', '3'].map(snapshot) }, ...options });
    open.start(rollback('2'));
    open.pass(100);
    return open;
  };
  const snapshot = (version: string, index: number) => ({ version, createdAt: START - 1000 + index });

  it('is refused until something is deployed', () => {
    const open = rolledBack();

    expect(open.act(rollback('1'))).toMatchObject({ refused: 'parameter-invalid' });
    open.deploy('4');
    open.pass(100);
    expect(open.act(rollback('1'))).toHaveProperty('jobId');
  });

  it('may be fine', () => {
    expect(rolledBack({ policies: { secondRollback: 'accept' } }).act(rollback('1'))).toHaveProperty('jobId');
  });

  it('is the first if the first failed', () => {
    const open = rolledBack({ faults: [{ job: 'fails' }] });

    expect(open.act(rollback('1'))).toHaveProperty('jobId');
  });
});

describe('the record of accepted actions', () => {
  it('has each that was accepted, in order, with who sent it', () => {
    const open = shop();
    const first = open.start(scale(5));
    open.act(restart);
    open.pass(60);
    const second = open.world.act(PLACE.instanceId, restart, 'SOMEBODY');

    expect(open.world.accepted).toEqual([
      {
        at: START,
        instanceId: PLACE.instanceId,
        action: 'scale',
        parameters: { replica: 5 },
        jobId: first,
        identity: 'console',
      },
      {
        at: START + 60_000,
        instanceId: PLACE.instanceId,
        action: 'restart',
        parameters: {},
        jobId: 'jobId' in second ? second.jobId : undefined,
        identity: 'SOMEBODY',
      },
    ]);
  });

  it('has the same ids for the same seed, and others for another', () => {
    const jobOf = (seed: number) => shop({ seed }).start(restart);

    expect(jobOf(1)).toBe(jobOf(1));
    expect(jobOf(1)).not.toBe(jobOf(2));
    expect(jobOf(1)).toMatch(/^JOB[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
