import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { limitsOf } from '#automations/events/limits.ts';
import { AutomationsSchema, WrittenSchema } from '#automations/file/automation.ts';
import { AutomationKeys } from '#automations/file/automation-keys.ts';
import { withTables } from '#automations/file/reference.ts';
import { walk } from '#automations/file/walk.ts';
import { shop } from '#test/automations/mistakes/shop.ts';

const reference = readFileSync('docs/configuration.md', 'utf8');

describe('the reference', () => {
  it('has the tables that the shape of the file has (else: npm run schema)', () => {
    expect(withTables(reference)).toBe(reference);
  });

  it('has every key of the file in a table', () => {
    const places = [...walk(WrittenSchema)].filter(({ place, said }) => said !== undefined && place !== '');
    const missing = places.filter(({ said }) => !reference.includes(`| ${said?.form} |`)).map(({ place }) => place);

    expect(places.length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });

  it('puts a table back that was changed by hand', () => {
    expect(withTables(reference.replace('| `timeout` |', '| `time-out` |'))).toBe(reference);
  });
});

describe('what holds without a key', () => {
  const alarm = { when: { alarm: 'any' }, components: ['shop-web'] };
  const automations = {
    scale: { ...alarm, action: 'scale', parameters: { replica: 2 } },
    restart: { ...alarm, action: 'restart' },
    rollback: { ...alarm, action: 'rollback', parameters: { version: 'previous' } },
  };
  type Action = keyof typeof automations;

  const limits = (action: Action, more: object) => {
    const one = { ...automations[action], ...more };
    const { automations: parsed } = AutomationsSchema.parse({ ...shop(), automations: { one } });
    if (parsed.one === undefined) throw new Error('There is no automation');
    return limitsOf(parsed.one, { family: 'shop', size: 5 });
  };

  /** Reads `10m` as it stands in the reference, also where each action has its own. */
  const saidFor = (action: Action, key: keyof typeof AutomationKeys.shape): unknown => {
    const { otherwise = '' } = AutomationKeys.shape[key].said;
    const own = new RegExp(`\`${action}\`: \`([^\`]+)\``).exec(otherwise);
    const [, code] = own ?? /^(?:.*else )?`([^`]+)`/.exec(otherwise) ?? [];
    return parse(code ?? '');
  };

  it.each([
    ['scale', 'timeout'],
    ['scale', 'cooldown'],
    ['scale', 'budget'],
    ['restart', 'cooldown'],
    ['restart', 'budget'],
    ['restart', 'storm'],
    ['restart', 'settle'],
    ['rollback', 'cooldown'],
    ['rollback', 'budget'],
    ['rollback', 'storm'],
    ['rollback', 'within'],
  ] as const)('is for a %s what is said of its %s', (action, key) => {
    const said = saidFor(action, key);

    expect(said).not.toBeNull();
    expect(limits(action, { [key]: said })).toEqual(limits(action, {}));
  });

  it('is for a schedule what is said of its expires', () => {
    const when = { rate: '1d' };

    expect(limits('scale', { when, expires: saidFor('scale', 'expires') })).toEqual(limits('scale', { when }));
  });
});
