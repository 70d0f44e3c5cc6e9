import { beforeEach, describe, expect, it } from 'vitest';
import { type InstanceId, InstanceIdSchema } from '#core/component.ts';
import { WITHDRAWN } from '#core/judge/withdrawal.ts';
import type { AlarmReading, AlarmState } from '#core/ports/alarms.ts';
import type { HuaweiAlarmNamed, HuaweiAlarms } from '#core/ports/huawei-alarms.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { ReconcileServices } from '#runtime/reconcile/reconcile-services.ts';
import { createReconciler, type Reconciler, shippedOf } from '#test/support/reconciler.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;

let reconciler: Reconciler;
let states: Map<string, AlarmState>;
let asked: string[][];
let answered: string[];
/** What Lambda does about an answer to that callback. */
let lambda: (callbackId: string) => boolean;

const instanceId = (n: number): InstanceId =>
  InstanceIdSchema.parse(`33333333-4444-5555-6666-${String(n).padStart(12, '0')}`);
const questionOf = (n: number, alarm = `alarm-${n}`) => ({
  topic: 'restart of 1.1.0',
  by: `careful#${n}`,
  until: T0 + 60 * MINUTE,
  withdrawal: { callbackId: `call-${n}`, alarm, lookAt: T0 },
});
const put = (n: number, alarm?: string) => reconciler.ledger.openQuestion(instanceId(n), questionOf(n, alarm), T0);
const open = async (now = T0) =>
  (await reconciler.ledger.openQuestions(now, 1_000)).map(({ question }) => question.withdrawal.callbackId);
const minute = (now = T0 + MINUTE, more: Pick<ReconcileServices, 'huaweiAlarms'> = {}) =>
  reconciler.minute(now, {
    ...more,
    alarms: {
      async states(names) {
        asked.push([...names]);
        if (names.includes('denied')) throw new Error('AccessDenied');
        return new Map([...states].filter(([name]) => names.includes(name)));
      },
    },
    callbacks: {
      async succeed(callbackId, answer) {
        const isWaitedFor = lambda(callbackId);
        if (isWaitedFor) answered.push(`${callbackId} ${answer}`);
        return isWaitedFor;
      },
    },
  });

beforeEach(() => {
  reconciler = createReconciler(shippedOf([]));
  states = new Map();
  asked = [];
  answered = [];
  lambda = () => true;
});

describe('a question that a person is asked', () => {
  it('is taken back once its alarm is OK, and is asked no more', async () => {
    await put(1);
    states.set('alarm-1', 'ALARM');
    await minute();
    expect([answered, await open()]).toEqual([[], ['call-1']]);

    states.set('alarm-1', 'OK');
    await minute();
    expect([answered, await open()]).toEqual([[`call-1 ${WITHDRAWN}`], []]);
  });

  it.each([['INSUFFICIENT_DATA'], [undefined]] as const)('stays where its alarm says %s', async (state) => {
    await put(1);
    if (state !== undefined) states.set('alarm-1', state);

    await minute();

    expect([answered, await open()]).toEqual([[], ['call-1']]);
  });

  it('is closed all the same where an answer came first', async () => {
    await put(1);
    states.set('alarm-1', 'OK');
    lambda = () => false;

    await minute();

    expect([answered, await open()]).toEqual([[], []]);
  });

  it('is forgotten when it has run out, and nobody is answered', async () => {
    await put(1);
    states.set('alarm-1', 'OK');

    await minute(T0 + 60 * MINUTE);

    expect([answered, await open()]).toEqual([[], []]);
  });

  it('leaves others alone if it cannot be taken back, is heard of, and is tried again', async () => {
    await put(1);
    await put(2);
    states.set('alarm-1', 'OK').set('alarm-2', 'OK');
    lambda = (callbackId) => {
      if (callbackId === 'call-1') throw new Error('TooManyRequests');
      return true;
    };

    await expect(minute()).rejects.toThrow(/restart of 1\.1\.0 .*careful#1: TooManyRequests/);

    expect([answered, await open()]).toEqual([[`call-2 ${WITHDRAWN}`], ['call-1']]);
  });

  it('has its alarm asked for with a hundred others, each once; those that cannot be read take nothing from the rest', async () => {
    for (let n = 0; n < 150; n++) await put(n);
    await put(150, 'alarm-0');
    await put(151, 'denied');
    states.set('alarm-0', 'OK').set('alarm-149', 'OK');

    await expect(minute()).rejects.toThrow('AccessDenied');

    expect(asked.map((names) => names.length)).toEqual([100, 51]);
    expect(answered.map((text) => text.split(' ')[0])).toEqual(['call-0', 'call-150']);
  });

  it('costs nothing where nobody is asked', async () => {
    await minute();

    expect(asked).toEqual([]);
    expect(reconciler.calls.filter((call) => call === 'openQuestions')).toHaveLength(1);
  });
});

describe("a question because of an alarm of Huawei's", () => {
  const from = { from: 'aom', ruleId: '', resource: 'pod:1' } as const;
  let read: HuaweiAlarmNamed[];
  /** What Huawei says of the rule. */
  let says: (rule: string) => AlarmReading | undefined;

  beforeEach(() => {
    read = [];
    says = () => ({ state: 'OK' });
  });
  const ask = (n: number, alarm = 'memory', huawei = from) => {
    const { withdrawal, ...question } = questionOf(n, alarm);
    return reconciler.ledger.openQuestion(instanceId(n), { ...question, withdrawal: { ...withdrawal, huawei } }, T0);
  };
  const huaweiAlarms: HuaweiAlarms = {
    read: async (alarm) => {
      read.push(alarm);
      return says(alarm.rule);
    },
  };

  it('is taken back once that is over, which is read once for all who ask because of it, and not of CloudWatch', async () => {
    await ask(1);
    await ask(2);
    await ask(3, 'load');
    says = (rule) => ({ state: rule === 'memory' ? 'OK' : 'ALARM' });
    states.set('memory', 'ALARM').set('load', 'OK');

    await minute(T0 + MINUTE, { huaweiAlarms });

    expect(answered).toEqual([`call-1 ${WITHDRAWN}`, `call-2 ${WITHDRAWN}`]);
    expect(await open()).toEqual(['call-3']);
    expect(read).toEqual([
      { ...from, rule: 'memory' },
      { ...from, rule: 'load' },
    ]);
    expect(asked).toEqual([]);
  });

  it.each<[string, () => AlarmReading | undefined]>([
    ['it has no data', () => ({ state: 'INSUFFICIENT_DATA' })],
    ['there is no such rule', () => undefined],
    [
      'it cannot be read',
      () => {
        throw new ServiceStageError('not-sent', { message: 'nobody answers' });
      },
    ],
  ])('stays where %s, and nobody calls the reconciler broken', async (_, nothing) => {
    await ask(1);
    says = nothing;

    await minute(T0 + MINUTE, { huaweiAlarms });

    expect([answered, await open(), read.length]).toEqual([[], ['call-1'], 1]);
  });

  it('stays where none can be read here, and is forgotten when it has run out without being read', async () => {
    await ask(1);
    await minute();
    expect([answered, await open()]).toEqual([[], ['call-1']]);

    await minute(T0 + 60 * MINUTE, { huaweiAlarms });
    expect([answered, await open(), read]).toEqual([[], [], []]);
  });

  it('takes nothing from the minute where an error comes that nobody expected, and is heard of', async () => {
    await ask(1);
    await put(2);
    states.set('alarm-2', 'OK');
    says = () => {
      throw new TypeError('a bug');
    };

    await expect(minute(T0 + MINUTE, { huaweiAlarms })).rejects.toThrow('a bug');

    expect([answered, await open()]).toEqual([[`call-2 ${WITHDRAWN}`], ['call-1']]);
  });
});
