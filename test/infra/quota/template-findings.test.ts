import { describe, expect, it } from 'vitest';
import example from '#infra/automations.ts';
import { formatFindings } from '#infra/quota/finding.ts';
import { templateFindings } from '#infra/quota/template-findings.ts';
import { componentNames, fleet } from '#test/support/automations.ts';
import { synthesize } from '#test/support/synthesized.ts';

const template = (Resources: Record<string, unknown>) => JSON.stringify({ Resources });
const times = (count: number, resource: unknown, name = 'One') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${name}${n}`, resource]));
const told = (resources: Record<string, unknown>) => formatFindings(templateFindings(template(resources)));

const anything = { Type: 'AWS::SQS::Queue' };
const rule = { Type: 'AWS::Events::Rule', Properties: { EventBusName: { Ref: 'Bus' } } };
const permission = (id: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: { Ref: id }, Principal: 'events.amazonaws.com' },
});
const schedule = (bytes: number) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: { Target: { Input: 'x'.repeat(bytes) } },
});
const transformer = (bytes: number) => ({
  Type: 'AWS::Events::Rule',
  Properties: { Targets: [{ InputTransformer: { InputTemplate: 'x'.repeat(bytes) } }] },
});

describe('a template', () => {
  it.each([
    [
      'resources',
      times(399, anything),
      times(400, anything),
      times(501, anything),
      'the template: 501 of 500 resources in a template',
    ],
    [
      'rules',
      times(239, rule),
      times(240, rule),
      times(301, rule),
      'the bus Bus: 301 of 300 rules on one event bus; ask AWS for more rules per bus',
    ],
    [
      'the input of a schedule',
      { S: schedule(200_000) },
      { S: schedule(262_144) },
      { S: schedule(262_145) },
      'the schedule S: 262,145 of 262,144 bytes of input',
    ],
    [
      'the input of a rule',
      { R: transformer(6_000) },
      { R: transformer(8_192) },
      { R: transformer(8_193) },
      'the rule R: 8,193 of 8,192 bytes of input of a rule',
    ],
    [
      'the resource policy of a function',
      times(40, permission('Fn')),
      times(50, permission('Fn')),
      times(80, permission('Fn')),
      'of 20,480 bytes of resource policy; let fewer triggers call one function',
    ],
  ])('is told of %s: near the limit with a warning, above it with an error', (_, fine, near, over, message) => {
    expect(told(fine)).toBe('');
    expect(told(near)).toMatch(/^warning: /);
    expect(told(near)).not.toContain('error');
    expect(told(over)).toContain('error: ');
    expect(told(over)).toContain(message);
  });

  it('is told of its bytes', () => {
    expect(told({ Big: { Type: 'x', Properties: { text: 'x'.repeat(1_048_576) } } })).toMatch(
      /^error: the template: 1,048,6\d\d of 1,048,576 bytes of template; split the file/,
    );
  });

  it('counts the rules of each bus by themselves', () => {
    const other = { Type: 'AWS::Events::Rule' };
    expect(told({ ...times(200, rule), ...times(200, other, 'Other') })).not.toContain('rules on one');
  });

  it('of the example is far below all of them', () => {
    expect(templateFindings(synthesize(example).text)).toEqual([]);
  });

  it('of many automations is refused before AWS does so', () => {
    const many = Object.fromEntries(
      Array.from({ length: 480 }, (_, n) => [
        `at-${n}`,
        {
          when: { cron: `${n % 60} ${n % 24} ? * * *`, timezone: 'UTC' },
          components: componentNames(1),
          action: 'start' as const,
        },
      ]),
    );

    expect(formatFindings(templateFindings(synthesize(fleet(1, many)).text))).toMatch(
      /error: the template: 5\d\d of 500 resources in a template; split the file into several/,
    );
  });
});
