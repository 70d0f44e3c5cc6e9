import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { METRIC_NAMESPACE } from '#core/product.ts';
import { SAVED_QUERIES } from '#infra/dashboard/queries.ts';
import { componentNames, fleet } from '#test/support/automations.ts';
import { everything } from '#test/support/everything.ts';
import { type Json, type Synthesized, synthesize } from '#test/support/synthesized.ts';
import { emittedMetrics, spelled } from './emitted.ts';

const whole = synthesize(everything);

/** With references as `Id` and `Id.Attribute`. */
const plainText = (value: Json): string =>
  typeof value === 'string'
    ? value
    : (value.Ref ?? value['Fn::GetAtt']?.join('.') ?? value['Fn::Join'][1].map(plainText).join(''));
const widgetsOf = ({ properties }: Synthesized): Json[] =>
  properties('AWS::CloudWatch::Dashboard').flatMap(({ DashboardBody }) => JSON.parse(plainText(DashboardBody)).widgets);
const widgets = widgetsOf(whole);
const titles = widgets.map(({ properties }) => properties.title);

/** `[namespace, name, dimension, value, …, options]`. Source: CloudWatch user guide, dashboard body structure. */
const metrics: Json[] = widgets
  .flatMap(({ properties }) => properties.metrics ?? [])
  .map((one: Json[]) => one.slice(0, -1));
const isOwn = ([namespace]: Json[]): boolean => namespace === METRIC_NAMESPACE;
const spelling = ([namespace, name, ...rest]: string[]): string =>
  spelled(namespace ?? '', name ?? '', Object.fromEntries(chunks(rest)));
const chunks = (all: readonly string[]): [string, string][] =>
  all.length === 0 ? [] : [[all[0] ?? '', all[1] ?? ''], ...chunks(all.slice(2))];

describe('the dashboard', () => {
  it('draws no metric of ours that no function puts, in whatever it is called and by whatever it is told apart', () => {
    const emitted = emittedMetrics();
    const drawn = metrics.filter(isOwn).map(spelling);

    expect(new Set(drawn).size).toBe(8);
    expect(drawn.filter((one: string) => !emitted.includes(one))).toEqual([]);
  });

  it('draws of AWS what alarms watch as well, of the functions and queues that there are', () => {
    const others = metrics.filter((one) => !isOwn(one));
    const watched = whole
      .properties('AWS::CloudWatch::Alarm')
      .map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`);
    const logicalIds = [...whole.resources().keys()].map((path) => path.split('/').at(-1));

    expect(others.length).toBe(15);
    for (const [namespace, name, , of] of others) {
      expect(watched).toContain(`${namespace} ${name}`);
      expect(logicalIds).toContain(of.split('.')[0]);
    }
  });

  it('shows all alarms, also those that are in other stacks', () => {
    const [{ properties }] = widgets.filter(({ type }) => type === 'alarm');
    const named = whole.properties('AWS::CloudWatch::Alarm').filter(({ AlarmName }) => AlarmName !== undefined);

    expect(properties.title).toBe('Alarms');
    expect(properties.alarms).toHaveLength(whole.properties('AWS::CloudWatch::Alarm').length);
    for (const { AlarmName } of named) expect(JSON.stringify(properties.alarms)).toContain(`:alarm:${AlarmName}"`);
  });

  it('shows no more alarms than CloudWatch takes, and says how many are left out', () => {
    const names = componentNames(90);
    const healthChecks = Object.fromEntries(
      names.map((name) => [`${name}-live`, { component: name, url: 'https://shop.example.com/' }]),
    );
    const [{ properties }] = widgetsOf(synthesize({ ...fleet(90, {}), healthChecks })).filter(
      ({ type }) => type === 'alarm',
    );

    expect(properties.alarms).toHaveLength(100);
    expect(properties.title).toBe('Alarms, but for 18 of health checks');
  });

  it('is left out where the file says so, and the queries stay', () => {
    const { properties } = synthesize({ ...everything, dashboard: false });

    expect(properties('AWS::CloudWatch::Dashboard')).toEqual([]);
    expect(properties('AWS::Logs::QueryDefinition')).toHaveLength(SAVED_QUERIES.length);
  });

  it('and the queries are named after the app, as several in one account have to be told apart', () => {
    const { properties } = synthesize({ ...everything, name: 'staging' });
    const names = [
      ...properties('AWS::CloudWatch::Dashboard').map(({ DashboardName }) => DashboardName),
      ...properties('AWS::Logs::QueryDefinition').map(({ Name }) => Name),
    ];

    expect(names.filter((name) => !name.startsWith('staging-ServiceStageAutopilot'))).toEqual([]);
    expect(names).toHaveLength(1 + SAVED_QUERIES.length);
  });
});

describe('the queries', () => {
  it('look into the logs of all who tell outcomes, and of nobody else', () => {
    const logs = ['Start', 'Stop', 'Restart', 'Scale', 'Rollback', 'Reconcile'].map((name) =>
      expect.stringMatching(new RegExp(`^${name}Logs`)),
    );

    for (const { LogGroupNames } of whole.properties('AWS::Logs::QueryDefinition'))
      expect(LogGroupNames.map(plainText)).toEqual(logs);
  });

  it('are found by outputs that name the log of each function', () => {
    const outputs = Object.keys(whole.template.findOutputs('*')).filter((name) => name.endsWith('LogGroupName'));

    expect(outputs).toHaveLength(whole.properties('AWS::Logs::LogGroup').length);
  });
});

describe('docs/dashboard.md', () => {
  const text = readFileSync('docs/dashboard.md', 'utf8');
  const rowsBelow = (heading: string): string[] =>
    [...(text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').matchAll(/^\| \*\*(.+?)\*\* \|/gm)].map(
      ([, name = '']) => name,
    );

  it('says of each widget what is on it, and of each query what it tells', () => {
    expect(rowsBelow('What is on it')).toEqual(titles);
    expect(rowsBelow('Queries')).toEqual(SAVED_QUERIES.map(({ name }) => name));
  });

  it('counts the metrics that it costs', () => {
    const { own, price } = z
      .object({ own: z.coerce.number(), price: z.coerce.number() })
      .parse(/(?<own>\d+) metrics of ours, \$(?<price>[\d.]+) a month/.exec(text)?.groups);

    expect(own).toBe(new Set(metrics.filter(isOwn).map(spelling)).size);
    expect(price).toBeCloseTo(own * 0.3, 2);
  });
});
