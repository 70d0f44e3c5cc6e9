import { describe, expect, it } from 'vitest';
import {
  InputTransformerError,
  requireTransformer,
  transform,
} from '#simulator/deployment/events/input-transformer.ts';
import fc from '#test/fast-check.ts';

/** The sample event of the user guide. */
const event = {
  version: '0',
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  time: '2015-11-11T21:29:54Z',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111'],
  detail: { 'instance-id': 'i-0123456789', state: 'RUNNING', cores: 4, spot: false, tags: { team: 'web' } },
};
const rule = { arn: 'arn:aws:events:us-east-2:123456789012:rule/example', name: 'example' };
const paths = {
  instance: '$.detail.instance-id',
  state: '$.detail.state',
  resource: '$.resources[0]',
  cores: '$.detail.cores',
  spot: '$.detail.spot',
  tags: '$.detail.tags',
  missing: '$.detail.missing.too',
  beyond: '$.resources[7]',
  inherited: '$.detail.constructor',
};
const from = (template: string): string => transform({ paths, template }, event, rule);

describe('an input transformer', () => {
  it.each([
    ['"instance <instance> is in <state>"', '"instance i-0123456789 is in RUNNING"'],
    ['"instance \\"<instance>\\" is in <state>"', '"instance \\"i-0123456789\\" is in RUNNING"'],
    ['{ "instance" : <instance>, "state": <state> }', '{"instance":"i-0123456789","state":"RUNNING"}'],
    [
      '{ "instance": <instance>, "status": "instance \\"<instance>\\" is in <state>" }',
      '{"instance":"i-0123456789","status":"instance \\"i-0123456789\\" is in RUNNING"}',
    ],
    ['{"state": [9, <state>, true], "Transformed" : "Yes"}', '{"state":[9,"RUNNING",true],"Transformed":"Yes"}'],
    ['{"rule": <aws.events.rule-arn>}', `{"rule":"${rule.arn}"}`],
    ['"<aws.events.rule-name> triggered"', '"example triggered"'],
  ])("does as the user guide's example says: %s", (template, expected) => {
    expect(from(template)).toBe(expected);
  });

  it.each([
    ['a number', '<cores>', 4],
    ['a boolean', '<spot>', false],
    ['an object', '<tags>', { team: 'web' }],
    ['an element of an array', '<resource>', event.resources[0]],
    ['the whole event', '<aws.events.event.json>', event],
    ['the time it was received', '<aws.events.event.ingestion-time>', event.time],
  ])('puts %s in as JSON outside quotes', (_, template, expected) => {
    expect(JSON.parse(from(template))).toEqual(expected);
  });

  it('puts numbers in as text within quotes, and objects without their quotes', () => {
    expect(from('"<cores> <spot> <tags>"')).toBe('"4 false {team:web}"');
  });

  it('puts in the empty string for what is not in the event', () => {
    expect(from('{"a": <missing>, "b": "(<missing>)", "c": <beyond>}')).toBe('{"a":"","b":"()","c":""}');
    expect(from('<inherited>')).toBe('""');
  });

  it('knows null from what is not there', () => {
    expect(transform({ paths: { a: '$.a' }, template: '{"a": <a>}' }, { a: null }, rule)).toBe('{"a":null}');
  });

  it('leaves alone what only looks like a placeholder', () => {
    expect(from('{"a": "1 < 2", "b": "\\u003cstate\\u003e", "c": "a > b"}')).toBe(
      '{"a":"1 < 2","b":"<state>","c":"a > b"}',
    );
  });

  it('does not escape within quotes, so a quote in the event breaks the JSON', () => {
    expect(() => transform({ paths: { a: '$.a' }, template: '{"a": "<a>"}' }, { a: 'say "no"' }, rule)).toThrow(
      InputTransformerError,
    );
  });

  it('refuses a template that is not JSON', () => {
    expect(() => from('instance <instance>')).toThrow(/not JSON: instance "i-0123456789"/);
  });

  it('hands over any value as it was, outside quotes', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        const made = transform({ paths: { a: '$.detail.a' }, template: '{"a": <a>}' }, { detail: { a: value } }, rule);

        expect(JSON.parse(made)).toEqual({ a: value });
      }),
    );
  });

  it('never takes text from the event for a placeholder', () => {
    expect(transform({ paths: { a: '$.a', b: '$.b' }, template: '[<a>, "<a>"]' }, { a: '<b>', b: 'x' }, rule)).toBe(
      '["<b>","<b>"]',
    );
  });
});

describe('a target is refused', () => {
  it('for a placeholder that nothing defines', () => {
    expect(() => requireTransformer({ paths, template: '{"a": <notdefined>}' })).toThrow(
      'the input template has an undefined placeholder <notdefined>',
    );
  });

  it('for a reserved variable the simulator does not know', () => {
    expect(() => requireTransformer({ paths, template: '<aws.events.event>' })).toThrow(InputTransformerError);
  });

  it.each(['detail.state', '$.a[*]', '$..a', "$['a']", '$.a[-1]'])('for the path %s', (path) => {
    expect(() => requireTransformer({ paths: { a: path }, template: '<a>' })).toThrow(InputTransformerError);
  });

  it('not for what EventBridge takes', () => {
    expect(() =>
      requireTransformer({ paths, template: '{"a": <state>, "b": "<aws.events.rule-name>"}' }),
    ).not.toThrow();
  });
});
