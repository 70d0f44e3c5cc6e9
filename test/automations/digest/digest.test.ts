import { expect, test } from 'vitest';
import { digestOf, partDigestsOf } from '#automations/digest/digest.ts';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { everyKind } from '#test/support/automations.ts';

const read = (file: AutomationsInput) => AutomationsSchema.parse(file);
const turned = (file: AutomationsInput): AutomationsInput => ({
  ...file,
  automations: Object.fromEntries(Object.entries(file.automations).toReversed()),
});

test('a file in another order is the same file', () => {
  expect(digestOf(read(turned(everyKind)))).toBe(digestOf(read(everyKind)));
});

test('whatever a file says is part of its digest', () => {
  const named = read({ ...everyKind, name: 'staging' });

  expect(digestOf(read(everyKind))).toMatch(/^[0-9a-f]{16}$/);
  expect(digestOf(named)).not.toBe(digestOf(read(everyKind)));
});

test('the order of a list is part of what is said', () => {
  const [name = '', automation] = Object.entries(read(everyKind).automations)[0] ?? [];
  const file = read(everyKind);
  const listed = (components: readonly string[]) =>
    digestOf({ ...file, automations: { [name]: Object.assign({}, automation, { components }) } });

  expect(listed(['a', 'b'])).not.toBe(listed(['b', 'a']));
});

test('the parts of a file say which of its automations is another one now', () => {
  const file = read(everyKind);
  const [name = '', automation] = Object.entries(file.automations)[0] ?? [];
  const other = { ...file.automations, [name]: Object.assign({}, automation, { owner: 'somebody else' }) };

  const [before, after] = [partDigestsOf(file), partDigestsOf({ ...file, automations: other })];

  expect(Object.keys(after).filter((part) => before[part] !== after[part])).toEqual([`automations.${name}`]);
  expect(Object.keys(before)).toContain('components');
});
