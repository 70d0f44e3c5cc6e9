import { describe, expect, it } from 'vitest';
import { type Payload, payloadOf } from '#automations/events/payload.ts';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { type NamedComponent, NamedComponentSchema } from '#core/component.ts';
import { type CheckedComponent, DEFAULT_LIMITS } from '#core/event.ts';
import { batches } from '#infra/constructs/triggers/batches.ts';
import { PayloadTooLargeError } from '#infra/constructs/triggers/bound.ts';
import fc from '#test/fast-check.ts';
import { component, fleet } from '#test/support/automations.ts';

const { automations } = AutomationsSchema.parse(
  fleet(1, {
    nightly: { when: { alarm: 'größer' }, components: ['shop-1'], action: 'stop' },
    back: { when: { alarm: 'red' }, components: ['shop-1'], action: 'rollback', parameters: { version: 'previous' } },
  }),
);

const named = (name: string, n: number): NamedComponent => NamedComponentSchema.parse({ name, ...component(n) });

function payload(components: readonly CheckedComponent[], name: 'nightly' | 'back' = 'nightly'): Payload {
  const automation = automations[name];
  if (automation === undefined) throw new Error('There is no automation');
  const planned = { name, automation, components, limits: DEFAULT_LIMITS };
  return payloadOf(planned, { trigger: { alarm: 'größer' }, occurrence: 'o', at: 'a' });
}

const bytes = (batch: Payload): number => Buffer.byteLength(JSON.stringify(batch));
const within = (most: number) => [{ name: 'a test', most, measure: bytes }];

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,63}$/);
const components = fc
  .uniqueArray(name, { minLength: 1, maxLength: 60 })
  .map((names) => names.map((each, n) => named(each, n)));

describe('batches', () => {
  it('hold all components, once each, and are of no more than can be carried', () => {
    fc.assert(
      fc.property(components, fc.integer({ min: 700, max: 9000 }), (all, most) => {
        const split = batches(payload(all), within(most));

        const names = split.flatMap((batch) => batch.payload.components.map((one) => one.name));
        expect(names.toSorted()).toEqual(all.map((one) => one.name).toSorted());
        for (const batch of split) expect(bytes(batch.payload)).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('keep to a soft bound too, but for one component that is more by itself', () => {
    const all = Array.from({ length: 9 }, (_, n) => named(`shop-${n}`, n));
    const soft = (most: number) =>
      ({ name: 'us', most, measure: (one: Payload) => one.components.length, soft: true }) as const;

    expect(batches(payload(all), [...within(100_000), soft(9)])).toHaveLength(1);
    expect(batches(payload(all), [...within(100_000), soft(0)])).toHaveLength(9);
  });

  it('keep to every bound, not to the first alone', () => {
    const all = Array.from({ length: 40 }, (_, n) => named(`shop-${n}`, n));
    const three = { name: 'three', most: 3, measure: (batch: Payload) => batch.components.length };

    for (const { payload: batch } of batches(payload(all), [...within(100_000), three])) {
      expect(batch.components.length).toBeLessThanOrEqual(3);
    }
  });
});

describe('what may be under way at once', () => {
  const paced = (count: number, atOnce: number): Payload => {
    const whole = payload(Array.from({ length: count }, (_, n) => named(`shop-${n}`, n)));
    return { ...whole, limits: { ...DEFAULT_LIMITS, atOnce } };
  };
  const sharesOf = (whole: Payload) => batches(whole, within(3000)).map((batch) => batch.payload.limits?.atOnce ?? 0);

  it('is divided among the events, one for each at the least, and all together no more', () => {
    const events = batches(paced(100, 100), within(3000)).length;
    expect(events).toBeGreaterThan(5);

    for (let atOnce = events; atOnce <= 100; atOnce++) {
      const shares = sharesOf(paced(100, atOnce));
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(1);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(atOnce);
    }
  });

  it('cannot be less than there are events', () => {
    expect(() => sharesOf(paced(100, 2))).toThrow(
      /^automations\.nightly\.atOnce: 2 at once, and its components need \d+ events, each of which begins one at the least; say at least \d+/,
    );
  });
});

describe('components that fit nowhere', () => {
  const check = (name: string, body: string) =>
    ({
      kind: 'http',
      name,
      every: 60,
      url: 'https://shop.example.com',
      timeout: 5,
      status: [[200, 299]],
      body,
      redirects: 'refuse',
      allowLocal: false,
    }) satisfies NonNullable<CheckedComponent['checks']>[number];

  it('are told of together, each by its name', () => {
    const attempt = () => batches(payload([named('shop-1', 1), named('shop-2', 2)]), within(300));

    expect(attempt).toThrow(PayloadTooLargeError);
    expect(attempt).toThrow(/for shop-\d alone .*\n.*for shop-\d alone/);
  });

  it('are told of with the key that weighs most, and what helps', () => {
    const checks = [check('live', 'ok'.repeat(60)), check('page', '<p>'.repeat(66))];

    expect(() => batches(payload([{ ...named('shop-1', 1), checks }], 'back'), within(900))).toThrow(
      /^healthChecks\.page: the event of back for shop-1 alone comes to 1,\d+, and a test ends at 900; shorten the url or expect\.body of healthChecks\.page, or shorten the url or expect\.body of healthChecks\.live$/,
    );
  });
});
