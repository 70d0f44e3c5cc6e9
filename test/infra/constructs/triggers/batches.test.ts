import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Payload, payloadOf } from '#automations/events/payload.ts';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { type NamedComponent, NamedComponentSchema } from '#core/component.ts';
import { DEFAULT_LIMITS } from '#core/event.ts';
import { batches, PayloadTooLargeError } from '#infra/constructs/triggers/batches.ts';
import { component, fleet } from '#test/support/automations.ts';

const { automations } = AutomationsSchema.parse(
  fleet(1, { nightly: { when: { alarm: 'größer' }, components: ['shop-1'], action: 'stop' } }),
);

const named = (name: string, n: number): NamedComponent => NamedComponentSchema.parse({ name, ...component(n) });

function payload(components: readonly NamedComponent[]): Payload {
  const { nightly } = automations;
  if (nightly === undefined) throw new Error('There is no automation');
  const planned = { name: 'nightly', automation: nightly, components, limits: DEFAULT_LIMITS };
  return payloadOf(planned, { trigger: { alarm: 'größer' }, occurrence: 'o', at: 'a' });
}

const bytes = (batch: Payload): number => Buffer.byteLength(JSON.stringify(batch));

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,63}$/);
const components = fc
  .uniqueArray(name, { minLength: 1, maxLength: 60 })
  .map((names) => names.map((each, n) => named(each, n)));

test('all components are in the batches, once each and in their order', () => {
  fc.assert(
    fc.property(components, fc.integer({ min: 700, max: 9000 }), (all, mostBytes) => {
      const split = batches(payload(all), { name: 'a test', mostBytes, render: JSON.stringify });

      expect(split.flatMap((batch) => batch.components)).toEqual(all);
    }),
  );
});

test('every batch fits, and the first component of the next would not have fitted in', () => {
  fc.assert(
    fc.property(components, fc.integer({ min: 700, max: 9000 }), (all, mostBytes) => {
      const split = batches(payload(all), { name: 'a test', mostBytes, render: JSON.stringify });

      for (const [n, batch] of split.entries()) {
        expect(bytes(batch)).toBeLessThanOrEqual(mostBytes);
        const next = split[n + 1]?.components.slice(0, 1) ?? [];
        // One byte of slack: a comma is counted for the first component too.
        const fuller = bytes({ ...batch, components: [...batch.components, ...next] }) + 1;
        expect(next.length === 0 || fuller > mostBytes).toBe(true);
      }
    }),
  );
});

test('a component that fits nowhere is an error with a name', () => {
  const medium = { name: 'a test', mostBytes: 300, render: JSON.stringify };

  expect(() => batches(payload([named('shop-1', 1)]), medium)).toThrow(PayloadTooLargeError);
});
