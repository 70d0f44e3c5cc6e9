import { describe, expect, it } from 'vitest';
import { morning, suspectMistakes, warningsOf, withAutomation } from '#test/automations/mistakes/shop.ts';

const warnings = (cron: string) => warningsOf(withAutomation({ ...morning, when: { cron, timezone: 'UTC' } }));

describe('days of the week', () => {
  it.each([
    ['1-5', 'SUN-THU', 'MON-FRI'],
    ['2-6', 'MON-FRI', 'TUE-SAT'],
    ['7', 'SAT', 'SUN'],
    ['1,3-4', 'SUN,TUE-WED', 'MON,WED-THU'],
    ['MON,4', 'MON,WED', 'MON,THU'],
    ['2-FRI', 'MON-FRI', 'TUE-FRI'],
  ])('as the numbers %s are warned of, with the names that AWS and Unix give them', (days, aws, unix) => {
    expect(warnings(`0 9 ? * ${days} *`)).toEqual([
      `automations.suspect.when.cron has "${days}" in day-of-week, which is ${aws}: AWS counts from 1 = Sunday; write names, ${aws} or ${unix}`,
    ]);
  });

  it.each(['MON-FRI', '*', 'FRI#2', '6L', '2#1', '1-7'])('such as %s are not', (days) => {
    expect(warnings(`0 9 ? * ${days} *`)).toEqual([]);
  });
});

describe('a cron', () => {
  const list = (count: number) => Array.from({ length: count }, (_, n) => String(n % 60)).join(',');

  it('of more characters than EventBridge takes is told so, once', () => {
    const cron = `${list(60)} ${list(24)} ? * MON-FRI ${'2027,'.repeat(5)}2028`;

    expect(suspectMistakes({ when: { cron, timezone: 'UTC' } })).toEqual([
      `when.cron has ${cron.length} characters, and EventBridge takes 250; write ranges and steps rather than lists, or two automations`,
    ]);
  });

  it('of as many is right, however wide it is written', () => {
    const cron = `${list(60)}   9\n    ?   *   MON-FRI   *`.padEnd(400);

    expect(suspectMistakes({ when: { cron, timezone: 'UTC' } })).toEqual([]);
  });
});

describe('a duration without a unit', () => {
  it.each([
    [{ cooldown: 15 }, 'cooldown is the number 15; did you mean 15m?'],
    [{ cooldown: '15' }, 'cooldown is "15"; did you mean 15m?'],
    [{ expires: 30 }, 'expires is the number 30; did you mean 30m?'],
    [{ timeout: 3600 }, 'timeout is the number 3600; a timeout is a duration'],
  ])('as in %j is told which', (changes, told) => {
    const [mistake] = suspectMistakes(changes);

    expect(mistake).toContain(told);
  });
});
