import { describe, expect, it } from 'vitest';
import { compilePattern, EventPatternError, matches } from '#simulator/deployment/events/event-pattern.ts';
import type { Json, JsonObject } from '#simulator/deployment/template/json.ts';
import fc from '#test/fast-check.ts';

/** The sample event of the user guide, with a few fields more. */
const event = {
  version: '0',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-1'],
  detail: {
    state: 'running',
    'c-count': 5,
    empty: '',
    nothing: null,
    spot: false,
    none: [],
    nested: { status: 'ok' },
  },
};

type Case = readonly [pattern: JsonObject, why: string];
const detail = (field: string, ...items: Json[]): JsonObject => ({ detail: { [field]: items } });

describe('an event matches', () => {
  it.each<Case>([
    [{ source: ['aws.ec2'] }, 'a value'],
    [{ source: ['aws.s3', 'aws.ec2'] }, 'one of several values'],
    [{ source: ['aws.ec2'], detail: { state: ['running'] } }, 'all fields of a pattern'],
    [{ detail: { nested: { status: ['ok'] } } }, 'a nested pattern'],
    [detail('empty', ''), 'the empty string'],
    [detail('state', { 'anything-but': 'initializing' }), 'anything but a string'],
    [detail('state', 'running', { 'anything-but': 'running' }), 'that, or anything but that'],
    [detail('state', { prefix: 'run' }, 'stopped'), 'what begins so'],
    [detail('state', { 'anything-but': ['stopped', 'pending'] }), 'none of several strings'],
    [detail('empty', { exists: true }), 'what is there, though it is empty'],
    [detail('missing', { exists: false }), 'what is not there'],
    [{ detail: { gone: { missing: [{ exists: false }] } } }, 'what is not there, nor what it would be in'],
    [detail('missing', 'x', { exists: false }), 'that, or that it is not there'],
    [detail('nothing', { 'anything-but': 'stopped' }), 'anything but a string, for null'],
    [detail('c-count', { 'anything-but': '5' }), 'anything but a string, for a number'],
    [detail('spot', { 'anything-but': 'false' }), 'anything but a string, for a boolean'],
    [{ $or: [{ source: ['aws.s3'] }, { detail: { state: ['running'] } }] }, 'one branch of $or'],
    [{ source: ['aws.ec2'], detail: { $or: [{ state: ['stopped'] }, { empty: [''] }] } }, '$or below another field'],
    [
      { $or: [{ source: ['x'] }, { source: ['aws.ec2'], $or: [{ version: ['1'] }, { version: ['0'] }] }] },
      '$or in $or',
    ],
  ])('%j: %s', (pattern) => {
    expect(matches(pattern, event)).toBe(true);
  });
});

describe('an event does not match', () => {
  it.each<Case>([
    [{ source: ['AWS.EC2'] }, 'another case'],
    [{ Source: ['aws.ec2'] }, 'another case of the key'],
    [{ source: ['aws.ec2'], detail: { state: ['stopped'] } }, 'if one field does not'],
    [detail('c-count', '5'), 'a string that looks like its number'],
    [detail('nothing', 'null'), 'the string null'],
    [detail('missing', 'x'), 'what is not there'],
    [detail('toString', { 'anything-but': 'x' }), 'what every object of JavaScript has'],
    [detail('state', { 'anything-but': 'running' }), 'anything but that'],
    [detail('state', { 'anything-but': ['stopped', 'running'] }), 'none of several strings, if it is one of them'],
    [detail('missing', { exists: true }), 'what has to be there'],
    [detail('state', { exists: false }), 'what must not be there'],
    [detail('nested', { exists: true }), 'that it exists, if it has fields of its own'],
    [detail('state', { prefix: 'unn' }), 'what begins otherwise, though it has that in it'],
    [detail('c-count', { prefix: '5' }), 'a beginning, if it is no string'],
    [detail('missing', { prefix: '' }), 'any beginning, if it is not there'],
    [detail('missing', { 'anything-but': 'x' }), 'anything but, if it is not there'],
    [detail('nested', { 'anything-but': 'x' }), 'anything but, if it has fields of its own'],
    [{ detail: { state: { value: ['running'] } } }, 'a pattern that is deeper than the event'],
    [{ $or: [{ source: ['aws.s3'] }, { detail: { state: ['stopped'] } }] }, 'any branch of $or'],
    [{ source: ['aws.s3'], $or: [{ version: ['0'] }, { version: ['1'] }] }, '$or, if another field does not'],
  ])('%j: %s', (pattern) => {
    expect(matches(pattern, event)).toBe(false);
  });
});

describe('a pattern is refused', () => {
  it.each<Case>([
    [{}, 'if it is empty'],
    [{ detail: {} }, 'if a part of it is empty'],
    [{ source: 'aws.ec2' }, 'without a list'],
    [{ source: [] }, 'with an empty list'],
    [{ source: [['aws.ec2']] }, 'with a list in a list'],
    [detail('a', {}), 'without an operator'],
    [detail('a', { prefix: 'a', suffix: 'b' }), 'with two operators in one'],
    [{ $or: [{ source: ['a'] }, { source: [] }] }, 'with a branch of $or that is refused'],
  ])('%j: %s', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(EventPatternError);
  });

  it.each<readonly [item: Json, message: string]>([
    [{ prefix: ['a'] }, 'the simulator knows prefix for strings, not ["a"]'],
    [
      { prefix: { 'equals-ignore-case': 'a' } },
      'the simulator knows prefix for strings, not {"equals-ignore-case":"a"}',
    ],
    [{ suffix: 'a' }, 'the simulator does not know suffix'],
    [{ wildcard: '*' }, 'the simulator does not know wildcard'],
    [{ 'equals-ignore-case': 'a' }, 'the simulator does not know equals-ignore-case'],
    [{ numeric: ['=', 5] }, 'the simulator does not know numeric'],
    [{ cidr: '10.0.0.0/24' }, 'the simulator does not know cidr'],
    [{ exists: 'true' }, 'exists is true or false, not "true"'],
    [{ regex: '.*' }, 'the simulator does not know regex'],
    [{ 'Anything-But': 'a' }, 'the simulator does not know Anything-But'],
    [{ 'anything-but': ['a', 5] }, 'the simulator knows anything-but for strings, not 5'],
    [{ 'anything-but': [] }, 'anything-but of nothing is no pattern'],
    [{ 'anything-but': 5 }, 'the simulator knows anything-but for strings, not 5'],
    [{ 'anything-but': { prefix: 'a' } }, 'the simulator knows anything-but for strings, not {"prefix":"a"}'],
    [5, 'the simulator compares strings, not 5'],
    [false, 'the simulator compares strings, not false'],
    [null, 'the simulator compares strings, not null'],
  ])('for what none of our rules asks, in words that name the field: %j', (item, message) => {
    expect(() => compilePattern(detail('state', 'a', item))).toThrow(new EventPatternError(`detail.state: ${message}`));
  });

  it.each<readonly [branches: Json]>([
    [[{ source: ['a'] }]],
    [['a', 'b']],
    [[{ source: ['a'] }, { source: ['b'] }, 'c']],
    [{ source: ['a'] }],
  ])('with a $or that EventBridge may take for a field: %j', ($or) => {
    expect(() => compilePattern({ detail: { $or } })).toThrow(
      new EventPatternError('detail.$or: the simulator knows $or for two patterns or more'),
    );
  });

  it('with a path for a key, which EventBridge reads as fields within fields', () => {
    expect(() => compilePattern(detail('nested.status', 'ok'))).toThrow(
      new EventPatternError('detail.nested.status: the simulator does not know a path for a key'),
    );
  });
});

describe('an event is refused', () => {
  it.each<Case>([
    [{ resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-1'] }, 'of values'],
    [{ resources: { arn: ['arn:aws:ec2:us-east-1:123456789012:instance/i-1'] } }, 'of what has fields'],
    [detail('none', { 'anything-but': 'x' }), 'of nothing'],
  ])('by %j, which asks for one of a list %s', (pattern) => {
    const judge = compilePattern(pattern);

    expect(() => judge(event)).toThrow(EventPatternError);
    expect(() => judge(event)).toThrow('the simulator does not look for a match in a list');
  });

  it('by no pattern that leaves its lists alone', () => {
    expect(matches({ source: ['aws.ec2'] }, event)).toBe(true);
  });
});

const scalar = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.stringMatching(/^[a-z]{1,3}$/);
const { object } = fc.letrec<{ object: JsonObject }>((tie) => ({
  object: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, fc.string(), tie('object')), { minKeys: 1, maxKeys: 3 }),
}));

/** A pattern for everything in the event. */
const patternFor = (sample: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [
      name,
      typeof value === 'string' ? [value] : patternFor(value as JsonObject),
    ]),
  );

const flatEvent = fc.dictionary(key, fc.string(), { minKeys: 1, maxKeys: 5 });

describe('whatever the event,', () => {
  it('a pattern derived from it matches', () => {
    fc.assert(
      fc.property(object, (sample) => {
        expect(matches(patternFor(sample), sample)).toBe(true);
      }),
    );
  });

  it('a pattern derived from it no longer matches after a change to one of its fields', () => {
    fc.assert(
      fc.property(flatEvent, fc.nat(), scalar, (sample, which, other) => {
        const names = Object.keys(sample);
        const name = names[which % names.length] ?? '';
        fc.pre(sample[name] !== other);
        const pattern = patternFor(sample);

        expect(matches(pattern, { ...sample, [name]: other })).toBe(false);
        expect(matches(pattern, Object.fromEntries(Object.entries(sample).filter(([field]) => field !== name)))).toBe(
          false,
        );
      }),
    );
  });

  it('anything-but is the opposite of the value, for a field that is there', () => {
    fc.assert(
      fc.property(fc.string(), scalar, (wanted, value) => {
        expect(matches({ a: [{ 'anything-but': wanted }] }, { a: value })).toBe(
          !matches({ a: [wanted] }, { a: value }),
        );
      }),
    );
  });

  it('$or matches if one of its branches does, and several fields only if all do', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (one, other) => {
        const branches: [JsonObject, JsonObject] = [{ a: [String(one)] }, { b: [String(other)] }];

        expect(matches({ $or: branches }, { a: 'true', b: 'true' })).toBe(one || other);
        expect(matches({ ...branches[0], ...branches[1] }, { a: 'true', b: 'true' })).toBe(one && other);
      }),
    );
  });
});
