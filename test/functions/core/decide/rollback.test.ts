import { describe, expect, it } from 'vitest';
import { NamedComponentSchema } from '#core/component.ts';
import { decideRollback } from '#core/decide/rollback.ts';
import type { RollbackEvent } from '#core/event.ts';
import type { History } from '#core/look/sight.ts';
import type { Trigger } from '#core/trigger.ts';
import fc from '#test/fast-check.ts';
import { running, seen, shopWeb, stopped } from '#test/support/instances.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-03-02T14:00:00Z');
const list = [
  { version: '1.1.0', createdAt: NOW - HOUR },
  { version: '1.0.0', createdAt: NOW - 24 * HOUR },
  { version: '0.9.0', createdAt: NOW - 48 * HOUR },
];
const readAt = (at: number): History => ({ snapshots: { kind: 'read', list, at }, rolledBackFrom: [] });
const history = readAt(NOW);
const noHistory: History = { ...history, snapshots: { kind: 'read', list: [], at: NOW } };
const unread: History = {
  ...history,
  snapshots: { kind: 'unseen', fate: 'unclear', failure: { message: 'Bad Gateway', status: 502 } },
};

const schedule: Trigger = { kind: 'schedule', schedule: 'rate(1 hour)', timezone: 'UTC' };

interface Terms extends Partial<Pick<RollbackEvent, 'untested' | 'trigger' | 'at'>> {
  readonly version?: string;
  readonly within?: number;
}

const decide = (
  known: History,
  {
    version = 'previous',
    untested = 'refuse',
    within,
    trigger = schedule,
    at = new Date(NOW).toISOString(),
  }: Terms = {},
  sight = running(),
) => {
  const limits = within === undefined ? {} : { within };
  return decideRollback(shopWeb, { parameters: { version }, untested, limits, trigger, at }, seen(sight), known);
};
/** The version that is sent, or the reason why none is. */
const verdict = (...args: Parameters<typeof decide>): string => {
  const decision = decide(...args);
  if (decision.kind === 'act')
    return decision.request.action === 'rollback' ? decision.request.parameters.version : '?';
  return decision.kind === 'ending' ? decision.reason : decision.kind;
};

describe('rollback', () => {
  it('resolves previous to an exact version', () => {
    expect(verdict(history)).toBe('1.0.0');
  });

  it('takes an exact version at the operator’s word, listed or not', () => {
    expect(verdict(noHistory, { version: '0.1.0' })).toBe('0.1.0');
    expect(verdict({ ...history, seenHealthy: [] }, { version: '0.9.0' })).toBe('0.9.0');
  });

  it('takes none of V3 that is in no record, and none at all where the records cannot be read', () => {
    const v3 = NamedComponentSchema.parse({
      name: 'shop-web',
      applicationId: shopWeb.applicationId,
      componentId: shopWeb.componentId,
      api: 'v3',
    });
    const to = (version: string, known: History) =>
      decideRollback(
        v3,
        { parameters: { version }, untested: 'refuse', limits: {}, trigger: schedule, at: new Date(NOW).toISOString() },
        seen(running()),
        known,
      );

    expect(to('0.9.0', history)).toMatchObject({ request: { parameters: { version: '0.9.0' } } });
    expect(to('0.1.0', history)).toMatchObject({ outcome: 'failed', reason: 'not-recorded' });
    expect(to('0.9.0', unread)).toMatchObject({ reason: 'unreachable' });
    expect(to('previous', history)).toMatchObject({ request: { parameters: { version: '1.0.0' } } });
  });

  it('fails without an older version', () => {
    expect(verdict(noHistory)).toBe('no-previous-version');
  });

  it('fails, and does not guess, when the snapshots cannot be read', () => {
    expect(verdict(unread)).toBe('unreachable');
    expect(verdict(unread, { version: '1.0.0', within: 7200 })).toBe('unreachable');
    expect(verdict(unread, { version: '1.0.0' })).toBe('1.0.0');
  });

  it('fails too where what set it off names the version: the same one may have been deployed anew since', () => {
    const trigger: Trigger = { kind: 'unhealthy', unhealthy: 'live', version: '1.1.0', alarm: 'live' };

    expect(verdict(unread, { version: '1.0.0', trigger })).toBe('unreachable');
    expect(verdict(noHistory, { version: '1.0.0', trigger })).toBe('1.0.0');
  });

  it('skips a component that runs that version, and watches one that has it but is not whole', () => {
    expect(verdict(noHistory, { version: '1.1.0', within: 1 })).toBe('already-there');
    expect(verdict(noHistory, { version: '1.1.0' }, running({ status: 'DOWN' }))).toBe('watch');
  });

  it('leaves a stopped component alone', () => {
    expect(decide(history, {}, stopped())).toMatchObject({
      reason: 'stopped',
      message: 'shop-web is stopped, and a rollback does not wake it; nothing was sent.',
    });
  });
});

describe('a version that was rolled back from before', () => {
  it.each(['previous', '1.0.0'])('is left to a person where it runs again (to %s)', (version) => {
    expect(verdict({ ...history, rolledBackFrom: ['1.1.0'] }, { version })).toBe('rolled-back-before');
    expect(verdict({ ...unread, rolledBackFrom: ['1.1.0'] }, { version })).toBe('rolled-back-before');
  });

  it('is never gone back to', () => {
    const bad = { ...history, rolledBackFrom: ['1.0.0'] };

    expect(verdict(bad)).toBe('0.9.0');
    expect(verdict(bad, { version: '1.0.0' })).toBe('known-bad');
    expect(verdict({ ...bad, seenHealthy: ['1.0.0', '0.9.0'] })).toBe('0.9.0');
  });
});

describe('the age of the running version', () => {
  it('has to be within what the automation says, to the second', () => {
    expect(verdict(history, { within: 3600 })).toBe('1.0.0');
    expect(verdict(readAt(NOW + 1000), { within: 3600 })).toBe('deployed-long-ago');
  });

  it('bounds a rollback to a named version as well', () => {
    expect(verdict(history, { version: '0.9.0', within: 60 })).toBe('deployed-long-ago');
  });

  it('does not matter unless the automation says so', () => {
    expect(verdict(readAt(NOW + 1000 * HOUR))).toBe('1.0.0');
  });

  it('that cannot be known lets nothing be sent', () => {
    const unlisted = { ...history, snapshots: { kind: 'read', list: list.slice(1), at: NOW } } as const;

    expect(verdict(unlisted, { within: 3600 })).toBe('age-unknown');
  });
});

describe('the previous version of a component with health checks', () => {
  it('is the newest older one that was seen healthy', () => {
    expect(verdict({ ...history, seenHealthy: ['0.9.0', '1.1.0'] })).toBe('0.9.0');
    expect(verdict({ ...history, seenHealthy: ['0.9.0', '1.0.0'] })).toBe('1.0.0');
  });

  it('is none that was never seen healthy, unless the automation allows it', () => {
    expect(verdict({ ...history, seenHealthy: ['1.1.0'] })).toBe('no-healthy-version');
    expect(verdict({ ...history, seenHealthy: ['1.1.0'] }, { untested: 'allow' })).toBe('1.0.0');
  });

  it('is one that was seen healthy also where others are allowed', () => {
    expect(verdict({ ...history, seenHealthy: ['0.9.0'] }, { untested: 'allow' })).toBe('0.9.0');
  });

  it('whatever is known, is never the running one, a bad one, or an untested one that is not allowed', () => {
    const versions = ['1.1.0', '1.0.0', '0.9.0'];
    fc.assert(
      fc.property(
        fc.subarray(versions),
        fc.subarray(versions),
        fc.constantFrom('allow' as const, 'refuse' as const),
        (rolledBackFrom, seenHealthy, untested) => {
          const decision = decide({ ...history, rolledBackFrom, seenHealthy }, { untested });
          if (decision.kind !== 'act' || decision.request.action !== 'rollback') return;
          const { version } = decision.request.parameters;
          expect(version).not.toBe('1.1.0');
          expect([...rolledBackFrom]).not.toContain(version);
          expect([...rolledBackFrom]).not.toContain('1.1.0');
          if (untested === 'refuse') expect(seenHealthy).toContain(version);
        },
      ),
    );
  });
});
