import { describe, expect, it } from 'vitest';
import { afterStart, type Woken } from '#core/decide/woken.ts';
import { ending } from '#core/outcome.ts';
import { running, seen } from '#test/support/instances.ts';

const started = ending('verified', 'It was started.', { jobId: 'JOB-start' });
const woken: Woken = { kind: 'started', sight: seen(running()), started };

const refused = ending('refused', 'The scale was refused.', { error: { message: 'quota', status: 400 } });

describe('a scale of a component that was started for it', () => {
  it('ends as the scale did where that was sent', () => {
    const scaled = ending('job-failed', 'The job failed.', { jobId: 'JOB-scale' });

    expect(afterStart(woken, scaled)).toBe(scaled);
  });

  it('is unknown where nobody knows whether the scale was sent', () => {
    const scaled = ending('answer-lost', 'The answer got lost.');

    expect(scaled.outcome).toBe('unknown');
    expect(afterStart(woken, scaled)).toBe(scaled);
  });

  it('has succeeded where it came up with all the replicas, by the job of the start', () => {
    const scaled = ending('already-there', 'It has 4 replicas.');

    expect(afterStart(woken, scaled)).toEqual(
      ending('verified', 'It was stopped, and was started: It was started. It has 4 replicas.', { jobId: 'JOB-start' }),
    );
  });

  it('was only started where the scale could not be sent, and says by which error', () => {
    expect(afterStart(woken, refused)).toEqual(
      ending('started-only', 'It was stopped, and was started: It was started. The scale was refused.', {
        jobId: 'JOB-start',
        error: { message: 'quota', status: 400 },
      }),
    );
  });

  it('names no job and no error where there was none', () => {
    const byItself: Woken = { ...woken, started: ending('already-there', 'It runs.') };

    const ended = afterStart(byItself, ending('transitional', 'It stayed UPGRADING.'));

    expect(ended.reason).toBe('started-only');
    expect(Object.keys(ended)).toEqual(['kind', 'outcome', 'reason', 'message']);
  });
});

describe('a scale of any other component', () => {
  it.each<[string, Woken]>([
    ['was up', { kind: 'as-it-was', sight: seen(running()) }],
    ['was not to be started', ending('held', 'It is held.')],
  ])('ends as it ended where the component %s', (_, asItWas) => {
    expect(afterStart(asItWas, refused)).toBe(refused);
  });
});
