import { describe, expect, it } from 'vitest';
import { ALARM_NOT_READ, type AlarmTrail, afterAlarm, lookOfAlarm, nextAlarmLook } from '#core/judge/alarm-recovery.ts';
import { ending } from '#core/outcome.ts';
import type { AlarmState } from '#core/ports/alarms.ts';

const to = { name: 'shop-web', version: '1.0.0', jobId: 'JOB1' };
const rolledBack = { ...ending('verified', 'Job JOB1 succeeded.', { jobId: 'JOB1' }), approvedBy: 'ana' };
const read = (state: AlarmState | undefined, looks = 1): AlarmTrail => ({ last: lookOfAlarm('errors', state), looks });
const endOf = (trail: AlarmTrail) => afterAlarm(rolledBack, to, 'errors', trail);

describe('the alarm after a rollback of what no health check watches', () => {
  it('is given five minutes, or as long as the automation says, after a look at the component', () => {
    const first: AlarmTrail = { last: { kind: 'green' }, looks: ALARM_NOT_READ.looks + 1 };

    expect(nextAlarmLook(first)).toBe(300);
    expect(nextAlarmLook(first, 900)).toBe(900);
  });

  it('is looked at once if it says anything, and a few times more if it does not', () => {
    expect(nextAlarmLook(read('OK'))).toBeUndefined();
    expect(nextAlarmLook(read('ALARM'))).toBeUndefined();
    expect(nextAlarmLook(read('INSUFFICIENT_DATA', 4))).toBe(60);
    expect(nextAlarmLook(read('INSUFFICIENT_DATA', 5))).toBeUndefined();
    expect(nextAlarmLook({ last: { kind: 'overtaken', why: '' }, looks: 0 })).toBeUndefined();
  });

  it.each([
    ['OK', 'succeeded', 'verified', 'The alarm errors is OK with version 1.0.0.'],
    ['ALARM', 'failed', 'still-unhealthy', 'the alarm errors is red'],
    ['INSUFFICIENT_DATA', 'unknown', 'alarm-unread', 'the alarm errors has no data to judge by'],
    [undefined, 'unknown', 'alarm-unread', 'there is no alarm errors'],
  ] as const)('that is %s makes it %s, as %s', (state, outcome, reason, message) => {
    const ended = endOf(read(state));

    expect(ended).toMatchObject({ outcome, reason, jobId: 'JOB1', approvedBy: 'ana' });
    expect(ended.message).toContain(message);
  });

  it('says nothing once somebody has done something else', () => {
    expect(endOf({ last: { kind: 'overtaken', why: 'shop-web runs version 2.1.1 by now.' }, looks: 1 }).reason).toBe(
      'overtaken',
    );
  });
});
