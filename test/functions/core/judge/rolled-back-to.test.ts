import { describe, expect, it } from 'vitest';
import { isStillThere } from '#core/judge/rolled-back-to.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { running, seen } from '#test/support/instances.ts';

const to = { name: 'shop-web', version: '1.0.0', jobId: 'JOB1' };
const look = (facts: Partial<Instance> = {}, job?: string) =>
  isStillThere(seen(running({ version: '1.0.0', ...facts })), to, job);

describe('a component that was rolled back', () => {
  it('tells whether that helped as long as it is what the rollback made of it', () => {
    expect(look()).toEqual({ kind: 'green' });
    expect(look({ lastJobId: 'JOB1' }, 'JOB1')).toEqual({ kind: 'green' });
  });

  it.each([
    ['runs another version', { version: '2.1.1' }, 'shop-web runs version 2.1.1 by now.'],
    ['was stopped', { status: 'STOPPED' }, 'shop-web is STOPPED by now.'],
    ['has had another job', { lastJobId: 'JOB2' }, 'shop-web has had another job since, JOB2.'],
  ])('tells nothing of it any more once it %s', (_, facts, why) => {
    expect(look(facts, 'JOB1')).toEqual({ kind: 'overtaken', why });
  });

  it('is not overtaken by a job that is told late', () => {
    expect(look({ lastJobId: 'JOB0' })).toEqual({ kind: 'green' });
    expect(look({ lastJobId: 'JOB0' }, 'JOB0')).toEqual({ kind: 'green' });
    expect(look({ lastJobId: 'JOB1' }, 'JOB0')).toEqual({ kind: 'green' });
    expect(look({ lastJobId: 'JOB2' }, 'JOB0').kind).toBe('overtaken');
  });

  it('tells nothing for the moment while it cannot be read, or is in the middle of something', () => {
    const away = { kind: 'unseen', fate: 'unclear', failure: { message: 'Bad Gateway' } } as const;

    expect(isStillThere(away, to, 'JOB1').kind).toBe('unread');
    expect(look({ status: 'UPGRADING' }).kind).toBe('unread');
  });
});
