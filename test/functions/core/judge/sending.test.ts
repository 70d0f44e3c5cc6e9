import { describe, expect, it } from 'vitest';
import { act } from '#core/decide/decision.ts';
import { foundOut, heard, isHidden, isLost, isUnchanged } from '#core/judge/sending.ts';
import { ending } from '#core/outcome.ts';
import type { Fate } from '#core/ports/service-stage.ts';
import { running, seen, stopped } from '#test/support/instances.ts';

const restart = act({ action: 'restart' }, running());
const scale = act({ action: 'scale', parameters: { replica: 4 } }, running());
const unseen = (fate: Fate) => ({ kind: 'unseen', fate, failure: { message: 'no answer' } }) as const;
const newJob = { lastJobId: 'JOB2' };

describe('right before it is sent, a component', () => {
  const unchanged = (sight: Parameters<typeof isUnchanged>[2]) => isUnchanged('shop-web', restart, sight);

  it('that is as it was when it was decided lets it go on, however healthy', () => {
    expect(unchanged(seen(running()))).toEqual({ kind: 'go-on' });
    expect(unchanged(seen(running({ status: 'DOWN', availableReplica: 0 })))).toEqual({ kind: 'go-on' });
  });

  it.each([
    ['has a job that was not there', running(newJob)],
    ['was stopped', stopped()],
    ['is busy', running({ lastJobStatus: 'RUNNING' })],
    ['runs another version', running({ version: '1.2.0' })],
    ['is to have more replicas', running({ replica: 3 })],
  ])('that %s is somebody else’s business', (_, instance) => {
    expect(unchanged(seen(instance))).toMatchObject({ reason: 'transitional' });
  });

  it('that says less of itself than it did is looked at again, if it was its last job', () => {
    const { lastJobId: _, ...untold } = running();
    const { replica: __, ...uncounted } = running();

    expect(unchanged(seen(untold))).toMatchObject({ kind: 'unseen', fate: 'not-sent' });
    expect(unchanged(seen(uncounted))).toEqual({ kind: 'go-on' });
    expect(isUnchanged('shop-web', act({ action: 'restart' }, untold), seen(untold))).toEqual({ kind: 'go-on' });
    expect(isUnchanged('shop-web', act({ action: 'restart' }, untold), seen(running()))).toMatchObject({
      reason: 'transitional',
    });
  });

  it('whose last job was told once and once was not is looked at again, and nobody is said to have changed it', () => {
    const { lastJobId: _, ...none } = running();
    const untold = { ...none, jobsUntold: true } as const;
    const since = (before: typeof none, now: typeof none) =>
      isUnchanged('shop-web', act({ action: 'restart' }, before), seen(now));

    expect(since(untold, running())).toMatchObject({ kind: 'unseen', fate: 'not-sent' });
    expect(since(none, untold)).toMatchObject({ kind: 'unseen', fate: 'not-sent' });
    expect(since(untold, untold)).toEqual({ kind: 'go-on' });
  });

  it('whose last job is the same in another case is as it was', () => {
    expect(unchanged(seen(running({ lastJobId: running().lastJobId?.toLowerCase() ?? '' })))).toEqual({
      kind: 'go-on',
    });
  });

  it('that runs another version has overtaken a rollback, once that is there', () => {
    const rollback = act({ action: 'rollback', parameters: { version: '1.0.0' } }, running());
    const fix = running({ version: '1.1.1', ...newJob });

    expect(isUnchanged('shop-web', rollback, seen(fix))).toMatchObject({ reason: 'overtaken' });
    expect(isUnchanged('shop-web', rollback, seen({ ...fix, status: 'UPGRADING' }))).toMatchObject({
      reason: 'transitional',
    });
  });

  it('that cannot be read is not acted on: later, if that may pass', () => {
    expect(unchanged(unseen('unclear'))).toMatchObject({ kind: 'unseen', fate: 'not-sent' });
    expect(unchanged(unseen('not-found'))).toMatchObject({ kind: 'unseen', fate: 'not-found' });
  });
});

describe('an answer', () => {
  const hear = (answer: Parameters<typeof heard>[2]) => heard('shop-web', restart, answer);

  it('with a job is one that was answered, not found', () => {
    expect(hear({ kind: 'accepted', jobId: 'JOB1' })).toEqual({ kind: 'accepted', jobId: 'JOB1', adopted: false });
  });

  it.each([unseen('unclear'), { kind: 'interrupted' } as const])('that got lost (%j) says so', (answer) => {
    const told = hear(answer);

    expect(isLost(told)).toBe(true);
    const why = answer.kind === 'unseen' ? 'no answer' : 'the function was interrupted while the request was under way';
    expect(told).toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining('The restart of shop-web may'),
      error: { message: why },
    });
  });

  it('that got lost promises no more than is so: what may be repeated is, once a look shows that it was not accepted', () => {
    const promise = (what: typeof restart) => {
      const told = heard('shop-web', what, unseen('unclear'));
      return 'message' in told ? told.message : '';
    };

    expect(promise(restart)).toContain('it is not sent again, look');
    expect(promise(scale)).toContain('it is sent again only where a later look shows that it was not, look');
  });

  it.each([running().lastJobId ?? '', running().lastJobId?.toLowerCase() ?? ''])(
    'with the job that was the last before it (%s) is none to it, and got lost',
    (jobId) => {
      const told = hear({ kind: 'accepted', jobId });

      expect(isLost(told)).toBe(true);
      expect(told).toMatchObject({
        outcome: 'unknown',
        error: { message: 'it named the job that was the last before the request' },
      });
    },
  );

  it('that refuses is lost to nobody', () => {
    expect(isLost(hear(unseen('refused')))).toBe(false);
    expect(isLost(hear(unseen('not-sent')))).toBe(false);
    expect(hear(unseen('not-sent'))).toMatchObject({ kind: 'resend' });
  });
});

describe('after an answer got lost', () => {
  const lost = ending('answer-lost', 'nobody knows');
  const found = (what: typeof restart, instance = running(), alone = true) =>
    foundOut('shop-web', what, { instance, alone, lost });

  it('the component is looked at until it shows a job or the state', () => {
    expect(isHidden(restart, seen(running()))).toBe(true);
    expect(isHidden(scale, seen(running()))).toBe(true);
    expect(isHidden(restart, seen(running(newJob)))).toBe(false);
    expect(isHidden(scale, seen(running({ replica: 4, availableReplica: 4 })))).toBe(false);
    expect(isHidden(restart, unseen('unclear'))).toBe(true);
    expect(isHidden(restart, unseen('not-found'))).toBe(false);
  });

  it('a job that is new is adopted if nobody else had the component', () => {
    expect(found(restart, running(newJob))).toEqual({ kind: 'accepted', jobId: 'JOB2', adopted: true });
    expect(found(restart, running(newJob), false)).toBe(lost);
  });

  it('a state that was to be reached is one that was seen', () => {
    expect(found(scale, running({ replica: 4, availableReplica: 4 }))).toMatchObject({
      reason: 'verified',
      message: 'The answer got lost, but shop-web is RUNNING, 4 of 4 replicas, version 1.1.0.',
    });
  });

  it('only what is harmless to repeat is sent again', () => {
    expect(found(scale)).toEqual({ kind: 'resend', otherwise: lost });
    expect(found(restart)).toBe(lost);
  });
});
