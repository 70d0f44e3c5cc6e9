import { describe, expect, it } from 'vitest';
import { decideWake } from '#core/decide/wake.ts';
import { running, seen, shopWeb, stopped } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const scale = eventFor('scale', { startStopped: true });

describe('a component is started first', () => {
  it('where it is stopped and the scale may', () => {
    expect(decideWake(shopWeb, scale, seen(stopped()))).toMatchObject({
      kind: 'wake',
      start: { kind: 'act', request: { action: 'start' } },
    });
  });

  it.each([
    ['the scale may not', eventFor('scale'), seen(stopped())],
    ['it is no scale', eventFor('start'), seen(stopped())],
    ['it is up', scale, seen(running())],
    ['it is busy', scale, seen(stopped({ lastJobStatus: 'RUNNING' }))],
    ['nobody could see it', scale, { kind: 'unseen', fate: 'unclear', failure: { message: 'no' } } as const],
  ])('not where %s', (_, event, sight) => {
    expect(decideWake(shopWeb, event, sight)).toEqual({ kind: 'as-it-was', sight });
  });

  it('not for a scale that would leave its bounds', () => {
    const beyond = eventFor('scale', { startStopped: true, parameters: { replica: 21 } });

    expect(decideWake(shopWeb, beyond, seen(stopped()))).toMatchObject({ kind: 'ending', reason: 'out-of-bounds' });
  });
});
