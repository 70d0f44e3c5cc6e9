import { describe, expect, it } from 'vitest';
import { act } from '#core/decide/decision.ts';
import { approvalIn, describeAct, notApproved } from '#core/judge/approval.ts';
import { WITHDRAWN } from '#core/judge/withdrawal.ts';
import { running } from '#test/support/instances.ts';

const answered = (text: string) => approvalIn({ kind: 'answered', text });

describe('an answer to a question', () => {
  it('is a yes or a no of somebody who has a name', () => {
    expect(answered('{"approved":true,"by":"ana"}')).toEqual({ approved: true, by: 'ana' });
    expect(answered('{"approved":false,"by":"ana"}')).toEqual({ approved: false, by: 'ana' });
  });

  it('may say why, and be that of a caller as AWS names him', () => {
    const by = `arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Operators_0123456789abcdef/${'a'.repeat(64)}`;

    expect(answered(JSON.stringify({ approved: true, by }))).toEqual({ approved: true, by });
    expect(answered('{"approved":false,"by":"ana","reason":"not tonight"}')).toHaveProperty('reason', 'not tonight');
  });

  it('that is longer than anybody reads is a no', () => {
    expect(answered(JSON.stringify({ approved: true, by: 'a'.repeat(1001) })).approved).toBe(false);
  });

  it.each(['yes', '{"approved":true}', '{"approved":"true","by":"ana"}', '{"approved":true,"by":"ana","also":1}'])(
    'of any other form is a no: %s',
    (text) => {
      expect(answered(text).approved).toBe(false);
    },
  );

  it('may be that of the reconciler, that nobody need answer, which is never a yes', () => {
    expect(answered(WITHDRAWN)).toEqual({ approved: false, by: 'the reconciler', withdrawn: true });
    expect(answered('{"approved":true,"by":"eve","withdrawn":true}').approved).toBe(false);
    expect(answered('{"approved":false,"by":"eve","withdrawn":false}')).not.toHaveProperty('withdrawn');
  });

  it('that is refused altogether is a no', () => {
    expect(approvalIn({ kind: 'refused' })).toEqual({ approved: false, by: 'somebody' });
  });
});

describe('what was not approved', () => {
  const alarm = { kind: 'alarm', alarm: 'shop-5xx' } as const;
  const schedule = { kind: 'schedule', schedule: 'rate(1 hour)', timezone: 'UTC' } as const;

  it('has recovered where the question was taken back, since its alarm is OK', () => {
    expect(notApproved(answered(WITHDRAWN), alarm, 'a restart to shop-web')).toMatchObject({
      reason: 'recovered',
      message: 'The alarm shop-5xx is OK by now, so the reconciler withdrew the question; nothing was sent.',
    });
  });

  it('is a no of whoever says so, also of one who takes back what nothing could', () => {
    const no = answered('{"approved":false,"by":"ana"}');

    expect(notApproved(no, alarm, 'a restart')).toMatchObject({
      reason: 'not-approved',
      message: 'ana said no to a restart.',
    });
    expect(notApproved({ ...no, reason: 'not tonight' }, alarm, 'a restart').message).toBe(
      'ana said no to a restart. The reason: not tonight',
    );
    expect(notApproved(answered(WITHDRAWN), schedule, 'a stop').reason).toBe('not-approved');
  });
});

describe('what a person is asked', () => {
  it.each([
    [{ action: 'restart' } as const, 'a restart'],
    [{ action: 'scale', parameters: { replica: 4 } } as const, 'a scale to 4 replicas'],
    [{ action: 'rollback', parameters: { version: '1.0.0' } } as const, 'a rollback to version 1.0.0'],
  ])('of %j names what is sent, to what, and how that is', (request, told) => {
    expect(describeAct('shop-web', act(request, running()))).toBe(
      `${told} to shop-web, which is RUNNING, 2 of 2 replicas, version 1.1.0`,
    );
  });
});
