import { describe, expect, it } from 'vitest';
import { restart, rollback, scale, shop, start, stop } from '#test/simulator/servicestage/shop.ts';

/** Looks at the instance after each of these seconds; what did not change since is left out. */
function watch({ seen, pass }: ReturnType<typeof shop>, seconds: number): readonly string[] {
  const words: string[] = [];
  for (let second = 0; second <= seconds; second++) {
    const { status, availableReplica, replica } = seen();
    const word = `${status} ${availableReplica}/${replica}`;
    if (word !== words.at(-1)) words.push(word);
    pass(1);
  }
  return words;
}

describe('an action that goes well', () => {
  it('start goes from STOPPED over STARTING to RUNNING, one replica at a time', () => {
    const open = shop({ beginning: { status: 'STOPPED' } });

    open.start(start);

    expect(watch(open, 60)).toEqual(['STOPPED 0/3', 'STARTING 0/3', 'STARTING 1/3', 'STARTING 2/3', 'RUNNING 3/3']);
  });

  it('stop goes over STOPPING to STOPPED, and keeps the number of replicas that are wanted', () => {
    const open = shop();

    open.start(stop);

    expect(watch(open, 60)).toEqual(['RUNNING 3/3', 'STOPPING 3/3', 'STOPPING 2/3', 'STOPPING 1/3', 'STOPPED 0/3']);
  });

  it('restart goes over RESTARTING, a replica short', () => {
    const open = shop();

    open.start(restart);

    expect(watch(open, 60)).toEqual(['RUNNING 3/3', 'RESTARTING 2/3', 'RUNNING 3/3']);
  });

  it('scale goes over UPGRADING, for want of a word of its own', () => {
    const open = shop();

    open.start(scale(6));

    expect(watch(open, 60)).toEqual(['RUNNING 3/3', 'UPGRADING 3/6', 'UPGRADING 4/6', 'UPGRADING 5/6', 'RUNNING 6/6']);
  });

  it('scale down has more replicas than wanted until it is done', () => {
    const open = shop();

    open.start(scale(1));

    expect(watch(open, 60)).toEqual(['RUNNING 3/3', 'UPGRADING 3/1', 'UPGRADING 2/1', 'RUNNING 1/1']);
  });

  it('scale may leave the status RUNNING', () => {
    const open = shop({ policies: { scaleShows: 'RUNNING' } });

    open.start(scale(5));

    expect(watch(open, 60)).toEqual(['RUNNING 3/3', 'RUNNING 3/5', 'RUNNING 4/5', 'RUNNING 5/5']);
  });

  it('rollback interrupts the service', () => {
    const open = shop({ beginning: { replica: 2 } });

    open.start(rollback('1.0.0'));

    expect(watch(open, 90)).toEqual(['RUNNING 2/2', 'UPGRADING 0/2', 'UPGRADING 1/2', 'RUNNING 2/2']);
  });

  it('makes an instance that was DOWN whole', () => {
    const open = shop({ beginning: { status: 'DOWN' } });

    open.start(restart);

    expect(watch(open, 60)).toEqual(['DOWN 2/3', 'RESTARTING 2/3', 'RUNNING 3/3']);
  });
});

describe('what can be seen when', () => {
  it('the last job changes with the request, the status later', () => {
    const { start: begin, seen, pass } = shop();

    const jobId = begin(restart);

    expect(seen()).toMatchObject({ lastJobId: jobId, lastJobStatus: 'RUNNING', status: 'RUNNING' });
    pass(2);
    expect(seen()).toMatchObject({ status: 'RESTARTING' });
  });

  it('status and replicas lag behind the job', () => {
    const { start: begin, seen, pass, job } = shop();

    const jobId = begin(scale(4));
    pass(30);

    expect(job(jobId).status).toBe('SUCCEEDED');
    expect(seen()).toMatchObject({ status: 'UPGRADING', availableReplica: 3, lastJobStatus: 'SUCCEEDED' });
    pass(7.999);
    expect(seen()).toMatchObject({ status: 'UPGRADING', availableReplica: 3 });
    pass(0.001);
    expect(seen()).toMatchObject({ status: 'RUNNING', availableReplica: 4 });
  });

  it('takes as long as the timings say', () => {
    const job = { start: 1, stop: 1, restart: 9_000, scale: 1, rollback: 1, deploy: 1 };
    const open = shop({ timings: { job, lag: 1_000, noticed: 500 } });

    open.start(restart);
    open.pass(9.999);
    expect(open.seen().status).toBe('RESTARTING');
    open.pass(0.001);
    expect(open.seen().status).toBe('RUNNING');
  });

  it('comes out the same however seldom one looks', () => {
    const often = shop();
    const once = shop();

    for (const open of [often, once]) open.start(scale(9));
    watch(often, 49);
    once.pass(50);

    expect(once.seen()).toEqual(often.seen());
  });
});

describe('rollback', () => {
  it('makes the version the running one, and clears the snapshots of later versions', () => {
    const open = shop();
    open.deploy('1.2.0');
    open.pass(100);

    open.start(rollback('1.0.0'));
    expect(open.seen().version).toBe('1.2.0');
    open.pass(60);

    expect(open.seen().version).toBe('1.0.0');
    expect(open.seen().snapshots.map(({ version }) => version)).toEqual(['1.0.0']);
  });

  it('leaves version and snapshots alone if its job fails', () => {
    const open = shop({ faults: [{ job: 'fails' }] });

    open.start(rollback('1.0.0'));
    open.pass(100);

    expect(open.seen()).toMatchObject({ version: '1.1.0', status: 'FAILED' });
    expect(open.seen().snapshots).toHaveLength(2);
  });
});

describe('a deployment', () => {
  it('adds a snapshot at once, and goes over UPGRADING to RUNNING', () => {
    const open = shop();

    open.deploy('1.2.0');

    expect(open.seen()).toMatchObject({ version: '1.2.0' });
    expect(open.seen().snapshots.map(({ version }) => version)).toEqual(['1.0.0', '1.1.0', '1.2.0']);
    expect(watch(open, 90)).toEqual(['RUNNING 3/3', 'UPGRADING 2/3', 'RUNNING 3/3']);
  });

  it('is not an action', () => {
    const open = shop();

    open.deploy('1.2.0');

    expect(open.world.accepted).toEqual([]);
  });

  it('may begin the moment the job before it ends', () => {
    const open = shop();
    open.start(restart);
    open.pass(44.999);
    expect(open.deploy('1.2.0')).toMatchObject({ refused: 'conflict' });

    open.pass(0.001);

    expect(open.deploy('1.2.0')).toHaveProperty('jobId');
  });

  it('is refused while a job runs, and for a version that is there already', () => {
    const open = shop();

    expect(open.deploy('1.0.0')).toMatchObject({ refused: 'version-taken' });
    open.start(restart);
    expect(open.deploy('1.2.0')).toMatchObject({ refused: 'conflict' });
  });
});
