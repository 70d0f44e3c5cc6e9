import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemaOfFile, jsonSchemaText } from '#automations/file/json-schema.ts';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import example from '#infra/automations.ts';
import { api, morning, shop, watchedShop, withAutomation, withComponent } from '#test/automations/mistakes/shop.ts';
import fc from '#test/fast-check.ts';
import { everyKind } from '#test/support/automations.ts';

const validate = new Ajv({ strict: true, strictTypes: false }).compile(jsonSchemaOfFile());

/** What an editor would find fault with. */
const faults = (data: unknown) => (validate(data) ? [] : (validate.errors ?? []));

const yamlIn = (path: string) => parse(readFileSync(path, 'utf8'), { merge: true });

describe('the schema for editors', () => {
  it('is kept as the shape of the file has it (else: npm run schema)', () => {
    expect(readFileSync('automations/automations.schema.json', 'utf8')).toBe(jsonSchemaText());
  });

  it('takes the sample of the README', () => {
    const [, sample = ''] = /```yaml\n(# yaml-language-server.*?)```/s.exec(readFileSync('README.md', 'utf8')) ?? [];

    expect(parse(sample)).toHaveProperty('automations');
    expect(faults(parse(sample))).toEqual([]);
  });

  it.each([
    ['examples/two-zones.yaml', yamlIn('examples/two-zones.yaml')],
    ['shop.yaml', yamlIn('test/automations/read/fixtures/shop.yaml')],
    ['holidays.yaml, whose calendar is a file', yamlIn('test/automations/read/fixtures/holidays.yaml')],
    ['every-schedule.yaml', yamlIn('test/simulator/cloud/every-schedule.yaml')],
    ['the example fleet', example],
    ['a file with every kind of trigger', everyKind],
    ['a file with every limit', shop()],
    ['a file with every key of health', watchedShop()],
    ["a file with keys of the operator's own", { ...shop(), 'x-defaults': { cooldown: '1h' }, 'x-note': 'ours' }],
  ])('takes %s', (_, data) => {
    expect(faults(data)).toEqual([]);
  });

  const mistaken = { ...watchedShop(), calendars: { open: { dates: ['2027-02-16'], file: 'a.ics' } } };
  const watched = (check: object) => ({
    ...watchedShop(),
    healthChecks: { live: { component: 'shop-web', ...check } },
  });

  it.each([
    ['an unknown key', withAutomation({ ...morning, colour: 'red' })],
    ['a misspelt action', withAutomation({ ...morning, action: 'scael' })],
    ['no replica', withAutomation({ ...morning, parameters: {} })],
    ['too many replicas', withAutomation({ ...morning, parameters: { replica: 201 } })],
    ['parameters of a stop', withAutomation({ ...morning, action: 'stop' })],
    ['a key of another action', withAutomation({ ...morning, within: '2h' })],
    ['no time zone', withAutomation({ ...morning, when: { cron: '0 9 ? * * *' } })],
    ['two triggers', withAutomation({ ...morning, when: { ...morning.when, rate: '1h' } })],
    ['a duration in words', withAutomation({ ...morning, timeout: '10 minutes' })],
    ['a reason that is none', withAutomation({ ...morning, when: { outcome: 'restart-on-5xx', is: ['sad'] } })],
    ['no components', withAutomation({ ...morning, components: [] })],
    ['a version without quotes', withAutomation({ ...morning, action: 'rollback', parameters: { version: 1.1 } })],
    ['a name with capitals', { ...shop(), automations: { Morning: morning } }],
    ['an id that is none', withComponent({ ...api, instanceId: 'shop' })],
    ['an unknown platform', withComponent({ ...api, platform: 'k8s' })],
    ['dates and a file', mistaken],
    ['an address for a check of kind instance', watched({ kind: 'instance', url: 'https://shop.example.com' })],
    ['a check without an address', watched({})],
    ['a file with twelve mistakes', yamlIn('test/automations/read/fixtures/twelve-mistakes.yaml')],
    ['no automations', { ...shop(), automations: undefined }],
  ])('refuses %s', (_, data) => {
    expect(faults(data)).not.toEqual([]);
  });

  it('refuses nothing that the check takes', () => {
    const places = pathsIn(watchedShop());
    let taken = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom(...places), (place, from) => {
        const data = watchedShop();
        put(data, place, valueAt(watchedShop(), from));
        if (judgeFile(data).mistakes.length > 0) return;
        taken += 1;
        expect(faults(data)).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(0);
  });
});

type Path = readonly string[];

const pathsIn = (data: unknown, path: Path = []): readonly Path[] =>
  typeof data === 'object' && data !== null
    ? Object.entries(data).flatMap(([key, value]) => [[...path, key], ...pathsIn(value, [...path, key])])
    : [];

const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce((value: unknown, step) => (value as Record<string, unknown>)[step], data);

const put = (data: unknown, path: Path, value: unknown) =>
  Object.assign(valueAt(data, path.slice(0, -1)) as object, { [path.at(-1) ?? '']: value });
