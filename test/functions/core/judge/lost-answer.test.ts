import { describe, expect, it } from 'vitest';
import type { ActionRequest } from '#core/action.ts';
import { act } from '#core/decide/decision.ts';
import { judgeLostAnswer } from '#core/judge/lost-answer.ts';
import { running, stopped } from '#test/support/instances.ts';

const before = running();
const sent = (request: ActionRequest) => act(request, before);
const requests: readonly ActionRequest[] = [
  { action: 'start' },
  { action: 'stop' },
  { action: 'restart' },
  { action: 'scale', parameters: { replica: 4 } },
  { action: 'rollback', parameters: { version: '1.0.0' } },
];

const FIRST_LOOK = { alone: true, lookedEnough: false };
const LAST_LOOK = { alone: true, lookedEnough: true };
const IN_COMPANY = { alone: false, lookedEnough: true };

describe('a lost answer', () => {
  it.each(requests)('to $action is settled by a job that is new', (request) => {
    const verdict = judgeLostAnswer(sent(request), running({ lastJobId: 'JOB-new' }), FIRST_LOOK);

    expect(verdict).toEqual({ kind: 'adopt', jobId: 'JOB-new' });
  });

  it.each(requests)('to $action leads to another look before anything else', (request) => {
    expect(judgeLostAnswer(act(request, stopped()), stopped(), FIRST_LOOK).kind).not.toBe('resend');
  });

  it.each(['restart', 'rollback'] as const)('to %s never leads to a second request', (action) => {
    const request: ActionRequest = action === 'restart' ? { action } : { action, parameters: { version: '1.0.0' } };

    expect(judgeLostAnswer(sent(request), before, LAST_LOOK)).toEqual({ kind: 'undecided' });
  });

  it('to a scale, stop or start may be sent again once it did not show', () => {
    expect(judgeLostAnswer(sent({ action: 'stop' }), before, LAST_LOOK)).toEqual({ kind: 'resend' });
    expect(judgeLostAnswer(sent({ action: 'scale', parameters: { replica: 4 } }), before, LAST_LOOK)).toEqual({
      kind: 'resend',
    });
    expect(judgeLostAnswer(act({ action: 'start' }, stopped()), stopped(), LAST_LOOK)).toEqual({ kind: 'resend' });
  });

  it.each([
    ['replicas', running({ replica: 3, availableReplica: 3 })],
    ['version', running({ version: '1.2.0' })],
  ])('is not sent again where the %s changed meanwhile: something was done', (_, after) => {
    const request: ActionRequest = { action: 'scale', parameters: { replica: 4 } };

    expect(judgeLostAnswer(sent(request), after, LAST_LOOK)).toEqual({ kind: 'undecided' });
  });

  it.each(requests)('to $action is not settled by a job that may be older, since none was told before', (request) => {
    const after = request.action === 'start' ? stopped() : running();
    const { lastJobId: _, ...rest } = after;
    const untold = act(request, { ...rest, jobsUntold: true });

    expect(judgeLostAnswer(untold, after, LAST_LOOK)).toEqual({ kind: 'undecided' });
    expect(judgeLostAnswer(untold, { ...after, lastJobStatus: 'RUNNING' }, LAST_LOOK)).toEqual({ kind: 'undecided' });
  });

  it('is settled by the first job of a component that had none', () => {
    const { lastJobId: _, ...none } = before;

    expect(judgeLostAnswer(act({ action: 'restart' }, none), before, LAST_LOOK)).toEqual({
      kind: 'adopt',
      jobId: before.lastJobId,
    });
  });

  it('is not settled by the job that was there before, however its id is written', () => {
    const same = running({ lastJobId: before.lastJobId?.toLowerCase() ?? '' });

    expect(judgeLostAnswer(sent({ action: 'restart' }), same, LAST_LOOK)).toEqual({ kind: 'undecided' });
  });

  it('is not settled by a last job that is not told any more', () => {
    const { lastJobId: _, ...untold } = before;

    expect(judgeLostAnswer(sent({ action: 'stop' }), untold, FIRST_LOOK)).toEqual({ kind: 'undecided' });
  });

  it('is not sent again while the component is moving', () => {
    expect(judgeLostAnswer(sent({ action: 'stop' }), running({ status: 'STOPPING' }), LAST_LOOK)).toEqual({
      kind: 'undecided',
    });
  });

  it('does not matter where the component is as wanted', () => {
    expect(judgeLostAnswer(sent({ action: 'stop' }), stopped(), FIRST_LOOK)).toEqual({ kind: 'arrived' });
    const rolledBack = running({ version: '1.0.0' });
    expect(
      judgeLostAnswer(sent({ action: 'rollback', parameters: { version: '1.0.0' } }), rolledBack, FIRST_LOOK),
    ).toEqual({
      kind: 'arrived',
    });
  });

  it('to a restart is never taken for done because the component runs', () => {
    expect(judgeLostAnswer(sent({ action: 'restart' }), before, FIRST_LOOK)).toEqual({ kind: 'undecided' });
  });

  it.each(requests)('to $action is not settled by a job that may be of another run', (request) => {
    const verdict = judgeLostAnswer(sent(request), running({ lastJobId: 'JOB-new' }), IN_COMPANY);

    expect(verdict.kind).not.toBe('adopt');
    expect(verdict.kind).not.toBe('resend');
  });

  it('is settled by the state whoever brought it about', () => {
    const scaled = running({ replica: 4, availableReplica: 4, lastJobId: 'JOB-new' });
    const request: ActionRequest = { action: 'scale', parameters: { replica: 4 } };

    expect(judgeLostAnswer(sent(request), scaled, IN_COMPANY)).toEqual({ kind: 'arrived' });
  });
});
