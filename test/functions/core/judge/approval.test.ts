import { describe, expect, it } from 'vitest';
import { act } from '#core/decide/decision.ts';
import { approvalIn, describeAct } from '#core/judge/approval.ts';
import { running } from '#test/support/instances.ts';

const answered = (text: string) => approvalIn({ kind: 'answered', text });

describe('an answer to a question', () => {
  it('is a yes or a no of somebody who has a name', () => {
    expect(answered('{"approved":true,"by":"ana"}')).toEqual({ approved: true, by: 'ana' });
    expect(answered('{"approved":false,"by":"ana"}')).toEqual({ approved: false, by: 'ana' });
  });

  it.each(['yes', '{"approved":true}', '{"approved":"true","by":"ana"}', '{"approved":true,"by":"ana","also":1}'])(
    'of any other form is a no: %s',
    (text) => {
      expect(answered(text).approved).toBe(false);
    },
  );

  it('that is refused altogether is a no', () => {
    expect(approvalIn({ kind: 'refused' })).toEqual({ approved: false, by: 'somebody' });
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
