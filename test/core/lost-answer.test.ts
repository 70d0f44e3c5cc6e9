import { describe, expect, it } from 'vitest';
import type { ActionRequest } from '../../functions/core/action.ts';
import { act } from '../../functions/core/decide/decision.ts';
import { judgeLostAnswer } from '../../functions/core/lost-answer.ts';
import { running, stopped } from '../support/instances.ts';

const before = running();
const sent = (request: ActionRequest) => act(request, before);
const requests: readonly ActionRequest[] = [
  { action: 'start' },
  { action: 'stop' },
  { action: 'restart' },
  { action: 'scale', parameters: { replica: 4 } },
  { action: 'rollback', parameters: { version: '1.0.0' } },
];

describe('a lost answer', () => {
  it.each(requests)('to $action is settled by a job that is new', (request) => {
    const verdict = judgeLostAnswer(sent(request), running({ lastJobId: 'JOB-new' }), false);

    expect(verdict).toEqual({ kind: 'adopt', jobId: 'JOB-new' });
  });

  it.each(requests)('to $action leads to another look before anything else', (request) => {
    expect(judgeLostAnswer(act(request, stopped()), stopped(), false).kind).not.toBe('resend');
  });

  it.each(['restart', 'rollback'] as const)('to %s never leads to a second request', (action) => {
    const request: ActionRequest = action === 'restart' ? { action } : { action, parameters: { version: '1.0.0' } };

    expect(judgeLostAnswer(sent(request), before, true)).toEqual({ kind: 'undecided' });
  });

  it('to a scale, stop or start may be sent again once it did not show', () => {
    expect(judgeLostAnswer(sent({ action: 'stop' }), before, true)).toEqual({ kind: 'resend' });
    expect(judgeLostAnswer(sent({ action: 'scale', parameters: { replica: 4 } }), before, true)).toEqual({
      kind: 'resend',
    });
    expect(judgeLostAnswer(act({ action: 'start' }, stopped()), stopped(), true)).toEqual({ kind: 'resend' });
  });

  it('is not sent again while the component is moving', () => {
    expect(judgeLostAnswer(sent({ action: 'stop' }), running({ status: 'STOPPING' }), true)).toEqual({
      kind: 'undecided',
    });
  });

  it('does not matter where the component is as wanted', () => {
    expect(judgeLostAnswer(sent({ action: 'stop' }), stopped(), false)).toEqual({ kind: 'arrived' });
    const rolledBack = running({ version: '1.0.0' });
    expect(judgeLostAnswer(sent({ action: 'rollback', parameters: { version: '1.0.0' } }), rolledBack, false)).toEqual({
      kind: 'arrived',
    });
  });

  it('to a restart is never taken for done because the component runs', () => {
    expect(judgeLostAnswer(sent({ action: 'restart' }), before, false)).toEqual({ kind: 'undecided' });
  });
});
