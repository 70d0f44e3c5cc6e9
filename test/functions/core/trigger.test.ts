import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  alarmOf,
  alarmToHold,
  asWritten,
  huaweiAlarmOf,
  isSchedule,
  TriggerSchema,
  type WrittenTrigger,
  WrittenTriggerSchema,
} from '#core/trigger.ts';

const schedule = { schedule: 'rate(1 hour)', timezone: 'UTC' };
const alarm = { alarm: 'shop-web-5xx' };
const unhealthy = { unhealthy: 'shop-web-live', alarm: 'servicestage-autopilot-shop-web-live' };
const outcome = { outcome: 'restart-on-5xx', reason: 'unresolved' };

const read = (trigger: WrittenTrigger) => TriggerSchema.parse(trigger);

describe('TriggerSchema', () => {
  it.each([
    { written: schedule, kind: 'schedule' },
    { written: alarm, kind: 'alarm' },
    { written: unhealthy, kind: 'unhealthy' },
    { written: outcome, kind: 'outcome' },
  ])('tells by the keys that a template writes that it is of kind $kind', ({ written, kind }) => {
    expect(read(written)).toEqual({ kind, ...written });
  });

  it('stays as it is when what was read is read again', () => {
    const once = read(unhealthy);

    expect(TriggerSchema.parse(once)).toEqual(once);
  });

  it('refuses a kind that the other keys do not fit', () => {
    expect(TriggerSchema.safeParse({ kind: 'schedule', ...alarm }).success).toBe(false);
    expect(TriggerSchema.safeParse({ kind: 'alarm', ...unhealthy }).success).toBe(false);
  });
});

describe('the reference', () => {
  it('says of the outcome event what each trigger is told as', async () => {
    const [row = ''] = (await readFile('docs/configuration.md', 'utf8')).match(/^\| `trigger` \|.*$/m) ?? [];
    const forms = WrittenTriggerSchema.def.options.map(({ shape }) => `\`{ ${Object.keys(shape).join(', ')} }\``);

    expect(row).toBe(`| \`trigger\` | ${forms.slice(0, -1).join(', ')} or ${forms.at(-1)} |`);
  });
});

describe('the alarm that has to be red still', () => {
  const behind = (reason: string) => alarmToHold(read({ ...outcome, reason, ...alarm }));

  it('is that of an alarm or a health check, and of no schedule', () => {
    expect(alarmToHold(read(alarm))).toBe('shop-web-5xx');
    expect(alarmToHold(read(unhealthy))).toBe('servicestage-autopilot-shop-web-live');
    expect(alarmToHold(read(schedule))).toBeUndefined();
  });

  it.each(['unresolved', 'still-unhealthy', 'budget', 'storm', 'busy'])(
    'is behind an outcome that leaves it red: %s',
    (reason) => {
      expect(behind(reason)).toBe('shop-web-5xx');
    },
  );

  it.each(['verified', 'recovered', 'already-there', 'job-failed', 'not-ready', 'answer-lost', 'no-reason'])(
    'is not asked behind any other: %s',
    (reason) => {
      expect(behind(reason)).toBeUndefined();
    },
  );

  it('is none where no alarm is behind it', () => {
    expect(alarmToHold(read(outcome))).toBeUndefined();
  });
});

describe("an alarm of Huawei's", () => {
  const said = { ruleId: 'al1', resource: 'pod:1' };
  const followed = { ...outcome, alarm: 'shop-memory', from: 'aom', ...said } as const;

  it('is known by all that it said, also behind an outcome', () => {
    const found = { from: 'aom', rule: 'shop-memory', ...said };

    expect(huaweiAlarmOf(read({ huaweiAlarm: 'shop-memory', from: 'aom', ...said }))).toEqual(found);
    expect(huaweiAlarmOf(read(followed))).toEqual(found);
    expect(alarmToHold(read(followed))).toBe('shop-memory');
  });

  it('is none that CloudWatch has, also behind an outcome', () => {
    expect(
      [alarm, unhealthy, schedule, outcome, { ...outcome, ...alarm }].map((one) => huaweiAlarmOf(read(one))),
    ).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});

describe('asWritten', () => {
  it('gives back what others read, without the kind', () => {
    expect([schedule, alarm, unhealthy, outcome].map((written) => asWritten(read(written)))).toEqual([
      schedule,
      alarm,
      unhealthy,
      outcome,
    ]);
  });
});

describe('alarmOf', () => {
  it('names the alarm of what an alarm or a health check has set off, and none of the rest', () => {
    expect([alarm, unhealthy, schedule, outcome].map((written) => alarmOf(read(written)))).toEqual([
      'shop-web-5xx',
      'servicestage-autopilot-shop-web-live',
      undefined,
      undefined,
    ]);
  });
});

describe('isSchedule', () => {
  it('holds of a schedule alone', () => {
    expect([schedule, alarm, unhealthy, outcome].map((written) => isSchedule(read(written)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
