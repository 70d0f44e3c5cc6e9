import { describe, expect, it } from 'vitest';
import { AnyEventSchema, DEFAULT_LIMITS, type RunEvent } from '#core/event.ts';
import { isDeployed, shippedAs } from '#core/reconcile/revision.ts';
import { asWritten } from '#core/trigger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';

const shipped = (event: RunEvent) => ({ automations: { [event.automation]: shippedAs(event) }, components: {} });
const scale = (facts: Parameters<typeof eventFor>[1] = {}) => eventFor('scale', facts);
const storm = { family: 'shop', size: 3, within: 600, least: 3, share: 0.5 };

describe('an automation is deployed as it was', () => {
  it.each<[string, RunEvent]>([
    ['it fires another time', { ...scale(), occurrence: '2026-03-09T08:00:00Z', at: '2026-03-09T08:00:00Z' }],
    ['it waited in a fleet of which some at a time', scale({ limits: { expires: 86_400, atOnce: 2 } })],
    ['it is one of several', { ...scale(), reserved: true }],
  ])('if %s', (_, event) => {
    expect(isDeployed(event, shipped(scale()))).toBe(true);
  });

  it('if its event was written down and read again', () => {
    const event = eventFor('rollback', { trigger: { unhealthy: 'live', alarm: 'check-live' } });
    const written = JSON.stringify({ ...event, trigger: asWritten(event.trigger) });

    expect(isDeployed(AnyEventSchema.parse(JSON.parse(written)), shipped(event))).toBe(true);
  });

  it('if only other components of its family came or went', () => {
    const event = (size: number) => eventFor('restart', { limits: { storm: { ...storm, size } } });

    expect(isDeployed(event(9), shipped(event(3)))).toBe(true);
  });

  it('if another outcome of what it follows has set it off', () => {
    const event = (reason: string) => eventFor('restart', { trigger: { outcome: 'restart-on-5xx', reason } });

    expect(isDeployed(event('unresolved'), shipped(event('any')))).toBe(true);
  });
});

describe('an automation is not deployed as it was', () => {
  const other = { ...shopWeb, replica: { min: 1, max: 4 } };

  it.each<[string, RunEvent]>([
    ['what it asks for', scale({ parameters: { replica: 3 } })],
    ['when it fires', scale({ trigger: { schedule: 'cron(0 9 ? * * *)', timezone: 'Europe/Berlin' } })],
    ['whether it acts', scale({ mode: 'observe' })],
    ['whether it starts what is stopped', scale({ startStopped: true })],
    ['its bounds', scale({ limits: { ...DEFAULT_LIMITS, cooldown: 900 } })],
    ['what it does', eventFor('stop')],
    ['the bounds of its component', scale({ components: [other] })],
  ])('if that changes: %s', (_, event) => {
    expect(isDeployed(event, shipped(scale()))).toBe(false);
  });

  it('if it is gone, or names the component no more', () => {
    expect(isDeployed(scale(), { automations: {}, components: {} })).toBe(false);
    const nobody = { automations: { 'workday-morning': { ...shippedAs(scale()), components: [] } }, components: {} };
    expect(isDeployed(scale(), nobody)).toBe(false);
  });
});
