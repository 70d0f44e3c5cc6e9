import { describe, expect, it } from 'vitest';
import example from '#infra/automations.ts';
import { formatFindings } from '#infra/quota/finding.ts';
import { templateFindings } from '#infra/quota/template-findings.ts';
import { synthesize } from '#test/support/synthesized.ts';

const stack = (Resources: Record<string, unknown>, name = 'Shop', Outputs = {}) => ({
  name,
  text: JSON.stringify({ Resources, Outputs }),
});
const times = (count: number, resource: unknown, name = 'One') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${name}${n}`, resource]));
const told = (resources: Record<string, unknown>) => formatFindings(templateFindings([stack(resources)]));

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
const pattern = (characters: number) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { source: ['x'.repeat(characters - '{"source":[""]}'.length)] } },
});
const targets = (count: number) => ({
  Type: 'AWS::Events::Rule',
  Properties: { Targets: Array.from({ length: count }, () => ({})) },
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
      'the stack Shop: 501 of 500 resources in a template',
    ],
    [
      'rules',
      times(239, rule),
      times(240, rule),
      times(301, rule),
      'the bus Bus: 301 of 300 rules on one event bus; ask AWS for more and say how many under rulesPerBus in the file',
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

  it.each([
    [
      'the input of a schedule',
      schedule(262_144),
      schedule(262_145),
      'the schedule R: 262,145 of 262,144 bytes of input',
    ],
    [
      'the input of a rule',
      transformer(8_192),
      transformer(8_193),
      'the rule R: 8,193 of 8,192 bytes of input of a rule',
    ],
    ['the pattern of a rule', pattern(2_048), pattern(2_049), 'the rule R: 2,049 of 2,048 characters of pattern'],
    ['the targets of a rule', targets(5), targets(6), 'the rule R: 6 of 5 targets of a rule'],
  ])(
    'is told of %s that is too large, and of none that is full, as what is divided often is',
    (_, full, over, message) => {
      expect(told({ R: full })).toBe('');
      expect(told({ R: over })).toContain(`error: ${message}`);
    },
  );

  it('is told which automation an event is of', () => {
    const Target = { Input: `{"automation":"nightly","x":"${'x'.repeat(262_144)}"}` };

    expect(told({ S: { Type: 'AWS::Scheduler::Schedule', Properties: { Target } } })).toMatch(
      /^error: automations\.nightly: 262,\d+ of 262,144 bytes of input of a schedule; list fewer hosts or dates$/,
    );
  });

  it('is told by which automations there is so much of something, if some have more of it than others', () => {
    const InputTransformer = (automation: string) => ({ InputTemplate: `{"automation":"${automation}"}` });
    const ruleOf = (automation: string) => ({
      Type: 'AWS::Events::Rule',
      Properties: { Targets: [{ InputTransformer: InputTransformer(automation) }] },
    });
    const many = {
      ...times(280, ruleOf('fleet')),
      ...times(30, ruleOf('one'), 'Other'),
      ...times(1, ruleOf('two'), 'Two'),
    };

    expect(told(many)).toContain('the bus default, mostly automations.fleet (280): 311 of 300 rules');
    expect(told(times(301, ruleOf('fleet')))).toContain('the bus default: 301 of 300 rules');
  });

  it('is told of its bytes', () => {
    expect(told({ Big: { Type: 'x', Properties: { text: 'x'.repeat(1_000_000) } } })).toMatch(
      /^error: the stack Shop: 1,000,\d\d\d of 1,000,000 bytes of template; split the file/,
    );
  });

  it('measures a pattern with what it refers to filled in', () => {
    const arns = Array.from({ length: 20 }, (_, n) => ({ prefix: { 'Fn::Join': ['', [{ Ref: `Fn${n}` }, ':']] } }));
    const long = { Type: 'AWS::Events::Rule', Properties: { EventPattern: { detail: { functionArn: arns } } } };

    expect(JSON.stringify(long.Properties.EventPattern).length).toBeLessThan(2048);
    expect(told({ R: long })).toContain('characters of pattern');
  });

  it('counts the rules of a bus in all stacks of an app, by whatever they call it', () => {
    const bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'ours' } };
    const imported = { Type: 'AWS::Events::Rule', Properties: { EventBusName: { 'Fn::ImportValue': 'Shop:Bus' } } };
    const main = stack({ Bus: bus, ...times(200, rule) }, 'Shop', {
      Bus: { Value: { Ref: 'Bus' }, Export: { Name: 'Shop:Bus' } },
    });

    expect(formatFindings(templateFindings([main, stack(times(101, imported), 'Two')]))).toMatch(
      /^error: the bus ours: 301 of 300 rules/,
    );
  });

  it('counts those of the default bus by what the file says that AWS lets the account have', () => {
    const many = [stack(times(301, { Type: 'AWS::Events::Rule' }))];

    expect(formatFindings(templateFindings(many))).toMatch(
      /^error: the bus default: 301 of 300 rules on one event bus, where those of others in the account count too; /m,
    );
    expect(templateFindings(many, { rulesPerBus: 1_000 })).toEqual([]);
  });

  it('counts the rules of each bus by themselves', () => {
    const other = { Type: 'AWS::Events::Rule' };
    expect(told({ ...times(200, rule), ...times(200, other, 'Other') })).not.toContain('rules on one');
  });

  it('of the example is far below all of them', () => {
    expect(templateFindings(synthesize(example).stacks)).toEqual([]);
  });
});
