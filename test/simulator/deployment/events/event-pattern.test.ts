import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, matches } from '#simulator/deployment/events/event-pattern.ts';
import { EventPatternError } from '#simulator/deployment/events/event-pattern-error.ts';
import type { Json, JsonObject } from '#simulator/deployment/template/json.ts';

/** The sample event of the user guide, with a few fields more. */
const event = {
  version: '0',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  time: '2017-10-02T18:43:48Z',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-1', 'arn:aws:ec2:us-east-1:123456789012:instance/i-2'],
  detail: {
    state: 'running',
    'c-count': 5,
    'x-limit': 301.8,
    'source-ip': '10.0.0.33',
    address: '2001:db8::7',
    FileName: 'dir/picture.PNG',
    path: 'a*b\\c',
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
    [{ resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-2'] }, 'one element of an array'],
    [detail('c-count', 5), 'a number'],
    [detail('spot', false), 'a boolean'],
    [detail('nothing', null), 'null'],
    [detail('empty', ''), 'the empty string'],
    [{ time: [{ prefix: '2017-10-02' }] }, 'a prefix'],
    [{ source: [{ prefix: { 'equals-ignore-case': 'AWS.' } }] }, 'a prefix in any case'],
    [{ source: [{ suffix: 'ec2' }] }, 'a suffix'],
    [detail('FileName', { suffix: { 'equals-ignore-case': '.png' } }), 'a suffix in any case'],
    [detail('state', { 'equals-ignore-case': 'RUNNING' }), 'a value in any case'],
    [detail('FileName', { wildcard: 'dir/*.PNG' }), 'a wildcard'],
    [detail('FileName', { wildcard: '*' }), 'a wildcard for anything'],
    [detail('path', { wildcard: 'a\\*b\\\\*' }), 'an escaped asterisk and backslash'],
    [detail('state', { 'anything-but': 'initializing' }), 'anything but a string'],
    [detail('state', { 'anything-but': ['stopped', 'overloaded'] }), 'anything but some strings'],
    [detail('x-limit', { 'anything-but': 123 }), 'anything but a number'],
    [detail('x-limit', { 'anything-but': [100, 200, 300] }), 'anything but some numbers'],
    [detail('state', { 'anything-but': { prefix: 'init' } }), 'anything but a prefix'],
    [detail('state', { 'anything-but': { prefix: ['init', 'stop'] } }), 'anything but some prefixes'],
    [detail('FileName', { 'anything-but': { suffix: '.txt' } }), 'anything but a suffix'],
    [
      detail('state', { 'anything-but': { 'equals-ignore-case': ['STOPPED', 'Initializing'] } }),
      'anything but, any case',
    ],
    [detail('FileName', { 'anything-but': { wildcard: '*/lib/*' } }), 'anything but a wildcard'],
    [detail('nothing', { 'anything-but': 'stopped' }), 'anything but a string, for null'],
    [detail('c-count', { 'anything-but': { prefix: 'init' } }), 'anything but a prefix, for a number'],
    [{ resources: [{ 'anything-but': { suffix: 'i-1' } }] }, 'anything but, for one element of an array'],
    [detail('c-count', { numeric: ['>', 0, '<=', 5] }), 'a numeric range'],
    [detail('c-count', { numeric: ['<', 10] }), 'a numeric bound'],
    [detail('x-limit', { numeric: ['=', 3.018e2] }), 'a number however it is written'],
    [detail('source-ip', { cidr: '10.0.0.0/24' }), 'a block of addresses'],
    [detail('source-ip', { cidr: '10.0.0.33/32' }), 'a block of one address'],
    [detail('address', { cidr: '2001:db8::/32' }), 'a block of IPv6 addresses'],
    [detail('state', { exists: true }), 'a field that is there'],
    [detail('nothing', { exists: true }), 'a field that is there, and null'],
    [detail('missing', { exists: false }), 'a field that is not there'],
    [detail('nested', { exists: false }), 'a field that is no leaf, as not there'],
    [detail('none', { exists: false }), 'an empty array, as not there'],
    [detail('missing', { 'anything-but': 'x' }, { exists: false }), 'not there, as one of two ways'],
    [{ detail: { nested: { status: ['ok'], more: [{ exists: false }] } } }, 'a nested pattern'],
    [{ detail: { 'nested.status': ['ok'] } }, 'a path with dots as if it were nested'],
    [{ $or: [{ source: ['aws.s3'] }, { detail: { state: ['running'] } }] }, 'one branch of $or'],
    [
      { source: ['aws.ec2'], detail: { $or: [{ 'c-count': [{ numeric: ['>', 5] }] }, { 'x-limit': [301.8] }] } },
      '$or below another field',
    ],
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
    [{ missing: [{ exists: false }], source: ['aws.s3'] }, 'if another field than the missing one does not'],
    [detail('c-count', '5'), 'a string that looks like its number'],
    [detail('nothing', 'null'), 'the string null'],
    [detail('empty', null), 'null, with the empty string'],
    [{ resources: [null] }, 'null, with an array'],
    [detail('none', null), 'null, with an empty array'],
    [{ source: [{ prefix: 'ec2' }] }, 'a prefix elsewhere'],
    [{ source: [{ suffix: 'aws' }] }, 'a suffix elsewhere'],
    [detail('FileName', { suffix: '.png' }), 'a suffix in another case'],
    [detail('c-count', { prefix: '5' }), 'a prefix, with a number'],
    [detail('state', { 'equals-ignore-case': 'run' }), 'a part'],
    [detail('FileName', { wildcard: 'dir*x' }), 'a wildcard that does not reach the end'],
    [detail('path', { wildcard: 'a\\*c' }), 'an escaped asterisk as a wildcard'],
    [detail('state', { 'anything-but': 'running' }), 'anything but that'],
    [detail('state', { 'anything-but': ['running', 'stopped'] }), 'anything but those'],
    [detail('state', { 'anything-but': { prefix: 'run' } }), 'anything but its prefix'],
    [detail('FileName', { 'anything-but': { suffix: '.PNG' } }), 'anything but its suffix'],
    [detail('state', { 'anything-but': { 'equals-ignore-case': 'RUNNING' } }), 'anything but it in another case'],
    [detail('FileName', { 'anything-but': { wildcard: 'dir/*' } }), 'anything but its wildcard'],
    [detail('missing', { 'anything-but': 'x' }), 'anything but, if it is not there'],
    [detail('missing', { 'anything-but': { prefix: 'x' } }), 'anything but a prefix, if it is not there'],
    [detail('none', { 'anything-but': 'x' }), 'anything but, with an empty array'],
    [detail('c-count', { numeric: ['>', 0, '<', 5] }), 'an open range at its end'],
    [detail('c-count', { numeric: ['>=', 6] }), 'a bound above'],
    [detail('state', { numeric: ['>', 0] }), 'a range, with a string'],
    [detail('source-ip', { cidr: '10.0.1.0/24' }), 'another block'],
    [detail('source-ip', { cidr: '2001:db8::/32' }), 'a block of the other kind'],
    [detail('state', { cidr: '10.0.0.0/8' }), 'a block, with what is no address'],
    [detail('state', { exists: false }), 'not there, if it is'],
    [detail('missing', { exists: true }), 'there, if it is not'],
    [detail('nested', { exists: true }), 'there, if it is no leaf'],
    [detail('none', { exists: true }), 'there, if it is an empty array'],
    [{ detail: { state: { value: ['running'] } } }, 'a pattern that is deeper than the event'],
    [{ $or: [{ source: ['aws.s3'] }, { detail: { state: ['stopped'] } }] }, 'any branch of $or'],
    [{ $or: ['a', 'b'] }, 'a field called $or that is not there'],
  ])('%j: %s', (pattern) => {
    expect(matches(pattern, event)).toBe(false);
  });
});

describe('fields of one match', () => {
  const staff = {
    employees: [
      { first: 'Anna', last: 'Smith' },
      { first: 'Peter', last: 'Jones' },
    ],
  };

  it('are found in one element of an array', () => {
    expect(matches({ employees: { first: ['Anna'], last: ['Smith'] } }, staff)).toBe(true);
  });

  it('are not gathered from several elements', () => {
    expect(matches({ employees: { first: ['Anna'], last: ['Jones'] } }, staff)).toBe(false);
    expect(matches({ employees: { first: ['Anna'], last: ['Jones'] } }, { employees: [staff.employees] })).toBe(false);
  });

  it('may come from different arrays', () => {
    const both = { one: [{ a: 1 }, { a: 2 }], two: [{ b: 1 }, { b: 2 }] };

    expect(matches({ one: { a: [2] }, two: { b: [1] } }, both)).toBe(true);
  });
});

describe('a field called $or', () => {
  it('is matched by a list of operators', () => {
    const pattern = { $or: [{ prefix: 'a' }, { prefix: 'b' }] };

    expect(matches(pattern, { $or: 'banana' })).toBe(true);
    expect(matches(pattern, { $or: 'cherry' })).toBe(false);
  });
});

describe('a pattern is refused', () => {
  it.each<Case>([
    [{}, 'if it is empty'],
    [{ detail: {} }, 'if a part of it is empty'],
    [{ source: 'aws.ec2' }, 'without a list'],
    [{ source: [] }, 'with an empty list'],
    [{ source: [['aws.ec2']] }, 'with a list in a list'],
    [detail('a', { regex: '.*' }), 'with an unknown operator'],
    [detail('a', { Prefix: 'a' }), 'with an operator in another case'],
    [detail('a', {}), 'without an operator'],
    [detail('a', { prefix: 'a', suffix: 'b' }), 'with two operators in one'],
    [detail('a', { prefix: 1 }), 'with a prefix that is no string'],
    [detail('a', { prefix: { suffix: 'a' } }), 'with an operator that cannot stand in prefix'],
    [detail('a', { 'equals-ignore-case': ['a'] }), 'with a list for equals-ignore-case'],
    [detail('a', { wildcard: 'a**b' }), 'with two wildcards in a row'],
    [detail('a', { wildcard: 'a\\b' }), 'with another escape in a wildcard'],
    [detail('a', { wildcard: 'a\\' }), 'with an escape of nothing'],
    [detail('a', { 'anything-but': null }), 'with anything but null'],
    [detail('a', { 'anything-but': ['a', 1] }), 'with anything but strings and numbers'],
    [detail('a', { 'anything-but': [] }), 'with anything but nothing'],
    [detail('a', { 'anything-but': { prefix: '' } }), 'with anything but every prefix'],
    [detail('a', { 'anything-but': { suffix: 3 } }), 'with anything but a suffix that is a number'],
    [
      detail('a', { 'anything-but': { prefix: { 'equals-ignore-case': 'a' } } }),
      'with anything but a prefix in any case',
    ],
    [detail('a', { 'anything-but': { numeric: ['=', 1] } }), 'with anything but a range'],
    [detail('a', { numeric: ['>', 0, '<'] }), 'with half a range'],
    [detail('a', { numeric: ['<', 5, '>', 0] }), 'with a range backwards'],
    [detail('a', { numeric: ['!=', 5] }), 'with an unknown comparison'],
    [detail('a', { numeric: ['>', '5'] }), 'with a comparison to a string'],
    [detail('a', { numeric: ['>', 5e9 + 1] }), 'with a number that is too large'],
    [detail('a', { cidr: '10.0.0.0' }), 'with an address for a block'],
    [detail('a', { cidr: '10.0.0.0/33' }), 'with too long a block'],
    [detail('a', { cidr: 'ten/8' }), 'with a block that is none'],
    [detail('a', { exists: 'yes' }), 'with exists that is neither true nor false'],
    [{ $or: [{ source: ['a'] }, { source: [] }] }, 'with a branch of $or that is refused'],
    [{ $or: [{ source: ['a'] }] }, 'with only one branch of $or'],
  ])('%j: %s', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(EventPatternError);
  });

  it('in words that name the field', () => {
    expect(() => compilePattern({ detail: { state: [{ regex: 'x' }] } })).toThrow(
      'detail.state: EventBridge has no operator regex',
    );
  });
});

const scalar = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.stringMatching(/^[a-z]{1,3}$/);
const { tree } = fc.letrec<{ tree: Json; object: JsonObject }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('tree'), { minLength: 1, maxLength: 3 }), tie('object')),
  object: fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 3 }),
}));
const anyEvent = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 });

/** A pattern for everything in the event, taking the `pick`th element of each array; undefined for what has no leaf. */
function patternFor(value: Json, pick: number): Json | undefined {
  if (Array.isArray(value)) {
    return patternFor(value[pick % value.length], pick);
  }
  if (value === null || typeof value !== 'object') return [value];
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, patternFor(item, pick) ?? null]));
}

const flatEvent = fc.dictionary(key, scalar, { minKeys: 1, maxKeys: 5 });

describe('whatever the event,', () => {
  it('a pattern derived from it matches', () => {
    fc.assert(
      fc.property(anyEvent, fc.nat(5), (sample, pick) => {
        expect(matches(patternFor(sample, pick) as JsonObject, sample)).toBe(true);
      }),
    );
  });

  it('a pattern derived from it no longer matches after a change to one of its fields', () => {
    fc.assert(
      fc.property(flatEvent, fc.nat(), scalar, (sample, which, other) => {
        const names = Object.keys(sample);
        const name = names[which % names.length] ?? '';
        fc.pre(sample[name] !== other);
        const pattern = patternFor(sample, 0) as JsonObject;

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
        const branches: [JsonObject, JsonObject] = [{ a: [one] }, { b: [other] }];

        expect(matches({ $or: branches }, { a: true, b: true })).toBe(one || other);
        expect(matches({ ...branches[0], ...branches[1] }, { a: true, b: true })).toBe(one && other);
      }),
    );
  });

  it('a wildcard without asterisks, escaped where it must be, is the value itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        const wildcard = text.replaceAll(/[\\*]/g, '\\$&');

        expect(matches({ a: [{ wildcard }] }, { a: text })).toBe(true);
        expect(matches({ a: [{ wildcard }] }, { a: other })).toBe(text === other);
      }),
    );
  });
});
