import { describe, expect, it } from 'vitest';
import { readAnswer } from '#core/judge/answer.ts';
import { ending } from '#core/outcome.ts';
import type { Fate } from '#core/ports/service-stage.ts';

const failure = { code: 'X', message: 'said so', status: 400, requestId: 'r' };
const unseen = (fate: Fate) => readAnswer({ kind: 'unseen', fate, failure });

describe('the answer to a request', () => {
  it('that names a job is accepted', () => {
    expect(readAnswer({ kind: 'accepted', jobId: 'JOB1' })).toEqual({ kind: 'accepted', jobId: 'JOB1' });
  });

  it('that was never waited for ends as it ended', () => {
    const held = ending('held', 'ana holds it.');

    expect(readAnswer(held)).toBe(held);
  });

  it('that was never waited for, since nothing told what set it off, may be asked for in a moment', () => {
    const unread = ending('subject-unread', 'CloudWatch does not say.');

    expect(readAnswer(unread)).toEqual({ kind: 'resend', otherwise: unread });
  });

  it.each<[Fate, string]>([
    ['not-sent', 'not-sent'],
    ['throttled', 'throttled'],
  ])('%s may be sent again, and ends failed if it never gets through', (fate, reason) => {
    expect(unseen(fate)).toMatchObject({ kind: 'resend', otherwise: { outcome: 'failed', reason, error: failure } });
  });

  it('busy was not begun, and may be sent again: its aim stays open if it never gets through', () => {
    expect(unseen('busy')).toMatchObject({ kind: 'resend', otherwise: { outcome: 'skipped', reason: 'busy' } });
  });

  it('unclear, or interrupted, may have been accepted', () => {
    expect(unseen('unclear')).toEqual({ kind: 'unclear', failure });
    expect(readAnswer({ kind: 'interrupted' })).toMatchObject({ kind: 'unclear' });
  });

  it.each<[Fate, string]>([
    ['refused', 'refused'],
    ['not-found', 'not-found'],
    ['credentials', 'credentials-refused'],
  ])('%s is final, with the code and message that came', (fate, reason) => {
    expect(unseen(fate)).toMatchObject({ kind: 'ending', outcome: 'failed', reason, error: failure });
  });
});
