import { describe, expect, it } from 'vitest';
import { hadNotHelped, wasSickAfterwards } from '#chaos/invariants/excuses/blame-excuses.ts';
import type { AlarmRead, Mark, Put, WebLook } from '#chaos/stage/evidence.ts';
import { BEGIN, execution, INSTANCE, plea, teller } from './plea.ts';

const at = (seconds: number): number => BEGIN + seconds * 1000;
const marks: readonly Mark[] = [
  { at: at(10), execution: teller, instanceId: INSTANCE, occurrence: 'never', action: 'rollback' },
];
const look = (seconds: number, healthy: boolean, who = teller): WebLook => ({
  at: at(seconds),
  execution: who,
  component: 'none',
  version: '1.0.0',
  healthy,
});
const read = (seconds: number, state: AlarmRead['state'], name = 'none'): AlarmRead => ({
  ...{ at: at(seconds), execution: teller, muted: false },
  ...{ name, state },
});
const seen = (webLooks: readonly WebLook[], alarmReads: readonly AlarmRead[] = []) =>
  wasSickAfterwards(plea({ marks, webLooks, alarmReads }));

describe('that a rollback did not help', () => {
  it('is so where its check was red after it was sent, or its alarm', () => {
    expect(seen([look(5, false), look(30, true), look(40, false)])).toBe(true);
    expect(seen([], [read(5, 'ALARM'), read(40, 'ALARM')])).toBe(true);
  });

  it.each([
    ['all looks since were green, however few', [look(5, false), look(30, true)], []],
    ['another one saw the check red', [look(30, false, execution('probe'))], []],
    ['its alarm was red before it was sent alone', [], [read(5, 'ALARM'), read(40, 'INSUFFICIENT_DATA')]],
    ['another alarm is red', [], [read(40, 'ALARM', 'another')]],
  ])('is not so where %s', (_, looks, reads) => {
    expect(seen(looks, reads)).toBe(false);
  });
});

describe('that neither of two versions is to blame', () => {
  const watcher = execution('#2');
  /** Another rollback told, so many seconds after the beginning, that it did not help, and had seen it red so many. */
  const toldAt = (seconds: number, looked: number, by = watcher) => {
    const detail = { component: 'none', outcome: 'failed', reason: 'still-unhealthy' };
    const put = { at: at(seconds), execution: by, detail } as Put;
    const fair = plea({
      executions: [watcher, by],
      puts: [put],
      marks: [],
      webLooks: [look(looked, false, watcher)],
      alarmReads: [],
    });
    return hadNotHelped({ ...fair, told: { ...fair.told, detail: { ...fair.told.detail, component: 'none' } } });
  };

  it('is so where a rollback was told before not to have helped, or had been seen so and was told later', () => {
    expect(toldAt(50, 40)).toBe(true);
    expect(toldAt(90, 40)).toBe(true);
  });

  it('is so where the try that saw it died before it could tell, and a later one told it', () => {
    expect(toldAt(90, 40, execution('#3'))).toBe(true);
  });

  it('is not so where one was seen so only later, or none was', () => {
    expect(toldAt(90, 70)).toBe(false);
    expect(hadNotHelped(plea({ puts: [] }))).toBe(false);
  });
});
