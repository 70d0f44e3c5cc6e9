import { describe, expect, it } from 'vitest';
import { suspectMistakes } from '#test/automations/mistakes/shop.ts';

const whenMistakes = (when: unknown) => suspectMistakes({ when });
const zone = 'a time zone is an IANA name, such as Asia/Shanghai, Europe/Berlin or UTC';
const cron = '0 9 ? * MON-FRI *';

describe('a trigger', () => {
  it.each([
    ['cron', { cron }],
    ['at', { at: '2027-01-31T09:00:00' }],
  ])('that is a %s needs a time zone', (_kind, when) => {
    expect(whenMistakes(when)).toEqual([`when.timezone is missing; ${zone}`]);
  });

  it('that is two things is two automations, and each of the two is judged', () => {
    expect(whenMistakes({ cron: '0 99 ? * * *', rate: '90s' })).toEqual([
      'when has cron and rate; one trigger for each automation: write two automations',
      `when.timezone is missing; ${zone}`,
      expect.stringMatching(/^when\.cron has "99" in hours: .*; right would be .*0-23/),
      'when.rate is "90s"; a rate is whole minutes, hours or days: 1m, 90m, 2h or 1d',
    ]);
  });

  it.each([[{}], [{ timezone: 'UTC' }]])('that is nothing is told what it may be', (when) => {
    expect(whenMistakes(when)).toEqual([
      'when names no trigger; when is one of { cron, timezone }, { rate }, { at, timezone }, { alarm }, { huaweiAlarm }, { unhealthy } and { outcome, is }',
    ]);
  });

  it.each([
    [undefined, 'missing'],
    [null, 'empty (null)'],
    ['0 9 * * ? *', 'the text "0 9 * * ? *"'],
    [['cron'], 'a list'],
  ])('that is %j is no map', (when, wrong) => {
    expect(whenMistakes(when)).toEqual([
      `when is ${wrong}; when is one of { cron, timezone }, { rate }, { at, timezone }, { alarm }, { huaweiAlarm }, { unhealthy } and { outcome, is }`,
    ]);
  });

  it('that is misspelt is judged all the same', () => {
    expect(whenMistakes({ crom: '0 99 ? * * *', timezone: 'UTC' })).toEqual([
      'when.crom is not a key of when; did you mean cron?',
      expect.stringMatching(/^when\.crom has "99" in hours: .*; right would be .*0-23/),
    ]);
  });

  it.each([
    [{ rate: '5m', timezone: 'UTC' }, 'a rate'],
    [{ alarm: 'shop-web-5xx', timezone: 'UTC' }, 'an alarm'],
  ])('without a clock takes no time zone: %j', (when, kind) => {
    expect(whenMistakes(when)).toEqual([`when.timezone is given to ${kind}; leave it out`]);
  });
});

describe('a cron', () => {
  it('is told every problem, each with its field', () => {
    expect(whenMistakes({ cron: '60 24 ? * MON-FRI *', timezone: 'UTC' })).toEqual([
      expect.stringMatching(/^when\.cron has "60" in minutes: .*; right would be .*0-59/),
      expect.stringMatching(/^when\.cron has "24" in hours: .*; right would be .*0-23/),
    ]);
  });

  it('of another dialect is told how AWS writes it', () => {
    expect(whenMistakes({ cron: '0 9 * * 1-5', timezone: 'UTC' })).toEqual([
      expect.stringMatching(/^when\.cron is "0 9 \* \* 1-5": five fields.*; right would be 0 9 \? \* MON-FRI \*$/),
    ]);
  });

  it.each([
    ['rate(1 hour)', '1h'],
    ['@every 15m', '15m'],
    ['PT30M', '30m'],
    ['10m', '10m'],
  ])('that is a rate is told so: %s', (text, rate) => {
    expect(whenMistakes({ cron: text, timezone: 'UTC' })).toEqual([
      `when.cron is "${text}", which is no cron; write rate: ${rate} in its place`,
    ]);
  });

  it.each([
    ['@daily', '0 0 * * ? *'],
    ['hourly', '0 * * * ? *'],
    ['09:00', '0 9 * * ? *'],
    ['18:30:00', '30 18 * * ? *'],
  ])('that is a name or a time of day is told the cron: %s', (text, right) => {
    expect(whenMistakes({ cron: text, timezone: 'UTC' }).map((told) => told.split('; right would be ')[1])).toEqual([
      right,
    ]);
  });

  it('with its zone in it is told where that belongs, and what else is wrong', () => {
    expect(whenMistakes({ cron: 'CRON_TZ=Asia/Tokyo 0 9 ? * MON-FRI *', timezone: 'UTC' })).toEqual([
      expect.stringMatching(/, with its time zone in it; write timezone: Asia\/Tokyo, and the cron without it$/),
    ]);
    expect(whenMistakes({ cron: 'TZ=Asia/Tokyo 0 9 * * 1-5', timezone: 'UTC' })).toHaveLength(2);
  });

  it('is text', () => {
    expect(whenMistakes({ cron: 9, timezone: 'UTC' })).toEqual([
      'when.cron is the number 9; cron has six fields, such as 0 9 ? * MON-FRI *',
    ]);
  });

  it.each(['constructor', '__proto__', '', 'x'.repeat(1e6), '\u0000'])(
    'may be anything, and is answered in a line',
    (text) => {
      const mistakes = whenMistakes({ cron: text, timezone: 'UTC' });

      expect(mistakes.length).toBeGreaterThan(0);
      for (const mistake of mistakes) expect(mistake.length).toBeLessThan(500);
    },
  );
});

describe('a time zone', () => {
  it.each([
    ['Asia/Shangai', 'Asia/Shanghai'],
    ['asia/shanghai', 'Asia/Shanghai'],
    ['Shanghai', 'Asia/Shanghai'],
    ['New York', 'America/New_York'],
    ['GMT+8', 'Asia/Shanghai'],
    ['UTC+08:00', 'Asia/Shanghai'],
    ['CST', 'America/Chicago or Asia/Shanghai'],
    ['PST', 'America/Los_Angeles'],
    ['BST', 'Europe/London'],
    ['IST', 'Asia/Kolkata'],
    ['China Standard Time', 'Asia/Shanghai'],
    ['Asia/Beijing', 'Asia/Shanghai'],
    ['Asia/Bangalore', 'Asia/Kolkata'],
    ['JST', 'Asia/Tokyo'],
    ['HKT', 'Asia/Hong_Kong'],
    ['EDT', 'America/New_York'],
    ['Z', 'UTC'],
    ['UTC+00:00', 'UTC'],
    ['utc', 'UTC'],
  ])('%s is probably %s', (timezone, meant) => {
    expect(whenMistakes({ cron, timezone })).toEqual([
      `when.timezone is "${timezone}"; did you mean ${meant}? ${zone}`,
    ]);
  });

  it('far from any other is told what one looks like', () => {
    expect(whenMistakes({ cron, timezone: 'the usual one' })).toEqual([`when.timezone is "the usual one"; ${zone}`]);
  });
});

describe('a local time', () => {
  it.each(['tomorrow', '2027-02-30T09:00:00', '2027-01-31 09:00', '2027-01-31T09:00:00Z', ''])('is not %j', (at) => {
    expect(whenMistakes({ at, timezone: 'UTC' })).toEqual([
      expect.stringMatching(/^when\.at is ".*": .*; right would be ./),
    ]);
  });

  it('that is an instant is told what clocks in the zone show then', () => {
    expect(whenMistakes({ at: '2027-01-31T09:00:00Z', timezone: 'Asia/Shanghai' })).toEqual([
      'when.at is "2027-01-31T09:00:00Z": an instant, and no local time; right would be 2027-01-31T17:00:00, which it is then in Asia/Shanghai',
    ]);
    expect(whenMistakes({ rate: '1d', until: '2027-01-31T09:00+08:00' })).toEqual([
      expect.stringMatching(/^when\.until is .*; right would be 2027-01-31T01:00:00, which it is then in UTC$/),
    ]);
  });

  it('is one that clocks in the zone show', () => {
    expect(whenMistakes({ at: '2027-03-28T02:30', timezone: 'Europe/Berlin' })).toEqual([
      'when.at is "2027-03-28T02:30", which clocks in Europe/Berlin skip that day; right would be a time an hour earlier or later',
    ]);
    expect(whenMistakes({ at: '2027-03-28T02:30', timezone: 'Asia/Shanghai' })).toEqual([]);
  });
});

describe('a rate', () => {
  it.each(['30s', '90s', '0m', 'seldom', '500', 'rate(30 seconds)'])('is not %s', (rate) => {
    expect(whenMistakes({ rate })).toEqual([
      `when.rate is "${rate}"; a rate is whole minutes, hours or days: 1m, 90m, 2h or 1d`,
    ]);
  });

  it.each([
    ['10 minutes', '10m'],
    ['rate(1 hour)', '1h'],
    ['PT15M', '15m'],
    ['P1D', '1d'],
    ['hourly', '1h'],
    ['1.5h', '90m'],
  ])('in other words, such as %s, is told its short form', (rate, meant) => {
    expect(whenMistakes({ rate })).toEqual([
      `when.rate is "${rate}"; did you mean ${meant}? a rate is whole minutes, hours or days: 1m, 90m, 2h or 1d`,
    ]);
  });

  it.each(['P1M', '1 month', '90000 ms', '2 decades'])('of %s is told no short form, since there is none', (rate) => {
    expect(whenMistakes({ rate })).toEqual([
      `when.rate is "${rate}"; a rate is whole minutes, hours or days: 1m, 90m, 2h or 1d`,
    ]);
  });

  it.each(['1m', '60s', '120s', '90m', '1d'])('may be %s', (rate) => {
    expect(whenMistakes({ rate })).toEqual([]);
  });
});

describe('an alarm name', () => {
  it.each(['', 'a'.repeat(256), 'line\nbreak', 'tab\t', 'delete\u007f'])('is not %j', (alarm) => {
    expect(whenMistakes({ alarm })).toEqual([
      expect.stringContaining('; alarm is the name of a CloudWatch alarm: 1 to 255 characters'),
    ]);
  });

  it.each(['shop-web-5xx', 'Shop web: 5xx > 3 %', 'Ladenfehler für München', 'a'.repeat(255)])('may be %j', (alarm) => {
    expect(whenMistakes({ alarm })).toEqual([]);
  });
});

describe('an alarm', () => {
  it('that is an ARN, for which a rule would wait in vain, is told its name', () => {
    const arn = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:portal-5xx';

    expect(whenMistakes({ alarm: arn })).toEqual([
      expect.stringMatching(/^when\.alarm is "arn:aws:cloudwatch:.*, which is an ARN; write portal-5xx$/),
    ]);
  });

  it.each(['59s', '13h', 'soon', '0m'])('is not to be red for %s', (duration) => {
    expect(whenMistakes({ alarm: 'shop-web-5xx', for: duration })).toEqual([
      `when.for is "${duration}"; for is a duration from 1m to 12h, such as 3m`,
    ]);
  });

  it.each(['1m', '3m', '12h'])('may have to be red for %s', (duration) => {
    expect(whenMistakes({ alarm: 'shop-web-5xx', for: duration })).toEqual([]);
  });

  it('alone can be waited for: nothing else is red', () => {
    expect(whenMistakes({ rate: '1d', for: '3m' })).toEqual([
      'when.for is given to a rate; only alarm has it: leave it out',
    ]);
    expect(whenMistakes({ rate: '1d', dst: {} })).toEqual([
      'when.dst is given to a rate; only cron and at have it: leave it out',
    ]);
  });

  it('that is the ARN of something else is told so', () => {
    expect(whenMistakes({ alarm: 'arn:aws:sns:eu-west-1:111122223333:portal' })).toEqual([
      'when.alarm is "arn:aws:sns:eu-west-1:111122223333:portal", which is the ARN of no alarm; alarm is the name of a CloudWatch alarm',
    ]);
  });

  it.each(['{{resolve:ssm:/portal/alarm}}', 'portal-$\u007bAWS::StackName}', '$\u007bToken[TOKEN.123]}'])(
    'that only a template would fill in is told so: %s',
    (alarm) => {
      expect(whenMistakes({ alarm })).toEqual([
        `when.alarm is "${alarm}", which is filled in only as it is deployed; write the name that the alarm has: plan, simulator and rules go by it`,
      ]);
    },
  );
});

describe('a timeout', () => {
  it.each(['59s', '8d', '10080m1', '169h'])('is not %s', (timeout) => {
    expect(suspectMistakes({ timeout })).toEqual([
      `timeout is "${timeout}"; a timeout is a duration from 1m to 7d, such as 30m or 2h`,
    ]);
  });

  it.each(['60s', '1m', '7d', '168h'])('may be %s', (timeout) => {
    expect(suspectMistakes({ timeout })).toEqual([]);
  });
});
