import { describe, expect, it } from 'vitest';
import { isStillThere } from '#core/judge/rolled-back-to.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { running, seen } from '#test/support/instances.ts';

const to = { name: 'shop-web', version: '1.0.0' };
const look = (facts: Partial<Instance> = {}) => isStillThere(seen(running({ version: '1.0.0', ...facts })), to);

describe('a component that was rolled back', () => {
  it('tells whether that helped as long as it is what the rollback made of it', () => {
    expect(look()).toEqual({ kind: 'green' });
  });

  it.each([
    ['runs another version', { version: '2.1.1' }, 'shop-web runs version 2.1.1 by now.'],
    ['was stopped', { status: 'STOPPED' }, 'shop-web is STOPPED by now.'],
  ])('tells nothing of it any more once it %s', (_, facts, why) => {
    expect(look(facts)).toEqual({ kind: 'overtaken', why });
  });

  it('still tells once it was restarted or scaled', () => {
    expect(look({ lastJobId: 'JOB2', replica: 6, availableReplica: 6 })).toEqual({ kind: 'green' });
  });

  it('tells nothing for the moment while it cannot be read, or is in the middle of something', () => {
    const away = { kind: 'unseen', fate: 'unclear', failure: { message: 'Bad Gateway' } } as const;

    expect(isStillThere(away, to).kind).toBe('unread');
    expect(look({ status: 'UPGRADING' }).kind).toBe('unread');
  });
});
