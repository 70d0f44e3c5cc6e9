import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import automations from '#infra/automations.ts';
import { synthesize } from '#test/support/synthesized.ts';

const readme = readFileSync('README.md', 'utf8');
const [, costs = ''] = /\*\*What it costs\.\*\*([\s\S]*?)\n\n/.exec(readme) ?? [];
const number = (pattern: RegExp, text: string): number => Number(pattern.exec(text)?.[1]?.replace(',', ''));

describe('what the README says it costs', () => {
  it('has as many alarms as the template of the example', () => {
    const alarms = synthesize(automations).properties('AWS::CloudWatch::Alarm').length;

    expect(number(/(\d+) CloudWatch alarms/, costs)).toBe(alarms);
    expect(number(/are \$(\d+\.\d+); up to/, costs)).toBeCloseTo(alarms * 0.1, 2);
    const parts = [/(\d+) in every stack/, /(\d+) for the probe/, /(\d+) for each check/];
    expect(parts.map((part) => number(part, costs)).reduce((sum, part) => sum + part)).toBe(alarms);
  });

  it('counts the operations that its own example day does', () => {
    const counted = number(/AWS counted (\d+) durable operations/, readme);
    const each = number(/durable operations: ([\d.]+) a run/, readme);

    expect(number(/is (\d+) durable operations/, costs)).toBe(counted);
    expect(number(/the ([\d.]+) a run of the summary/, costs)).toBe(each);
    expect(number(/3,000 runs a month are \$([\d.]+)/, costs)).toBeCloseTo((3000 * each * 8) / 1e6, 2);
  });
});
