import { describe, expect, it } from 'vitest';
import { checkOf } from '#automations/events/check-of.ts';
import type { Check } from '#core/health-check.ts';
import type { Sight } from '#core/look/sight.ts';
import type { Memory } from '#core/ports/ledger.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import { foundIn, probeMemoryMs, readCheck, settledVersion } from '#core/probe/probe.ts';
import fc from '#test/fast-check.ts';
import { running, seen, stopped } from '#test/support/instances.ts';

const NOW = Date.parse('2026-03-02T14:00:00Z');
const check = checkOf('live', { component: 'shop-web', url: 'https://shop.example.com/' });
const red = { healthy: false, why: 'it answered 503' } as const;
const empty: Memory = { actions: [], rolledBackFrom: [], seenHealthy: [] };
const past = (secondsAgo: number, spent = true) => ({
  automation: 'restart-on-5xx',
  occurrence: 'event-1',
  action: 'restart' as const,
  at: NOW - secondsAgo * 1000,
  spent,
});

const read = (facts: { sight?: Sight; memory?: Partial<Memory> | 'unread' } = {}) =>
  readCheck(check, red, {
    sight: facts.sight ?? seen(running()),
    memory: facts.memory === 'unread' ? undefined : { ...empty, ...facts.memory },
    now: NOW,
  });

describe('a check that failed', () => {
  it('finds the component sick, and says why', () => {
    expect(read()).toEqual({ kind: 'sick', why: 'it answered 503' });
  });

  it.each([
    ['is stopped', seen(stopped()), 'it is STOPPED'],
    ['is deleted', seen(running({ status: 'DELETING' })), 'it is DELETING'],
    ['is in transition', seen(running({ status: 'UPGRADING' })), 'it is UPGRADING'],
    ['has a job under way', seen(running({ lastJobStatus: 'RUNNING' })), 'it is RUNNING'],
    [
      'cannot be read',
      { kind: 'unseen', fate: 'unclear', failure: { message: 'Bad Gateway' } } as const,
      'ServiceStage cannot be read: Bad Gateway',
    ],
  ])('is excused where the component %s', (_, sight, why) => {
    expect(read({ sight })).toMatchObject({ kind: 'excused', why: expect.stringContaining(why) });
  });

  it('is excused while a run of ours is at work on it, and no longer', () => {
    expect(read({ memory: { lease: { owner: 'run', until: NOW + 1 } } }).kind).toBe('excused');
    expect(read({ memory: { lease: { owner: 'run', until: NOW } } }).kind).toBe('sick');
  });

  it('is excused while a rollback sees whether it helped, and no longer', () => {
    const watch = { automation: 'back', occurrence: 'event-1', version: '1.0.0', until: NOW + 1 };

    expect(read({ memory: { watch } })).toEqual({ kind: 'excused', why: 'back sees whether its rollback helped' });
    expect(read({ memory: { watch: { ...watch, until: NOW } } }).kind).toBe('sick');
  });

  it('is excused for two minutes, or two periods, after an action of ours', () => {
    expect(read({ memory: { actions: [past(119)] } })).toEqual({
      kind: 'excused',
      why: 'restart-on-5xx sent it a restart a moment ago',
    });
    expect(read({ memory: { actions: [past(120)] } }).kind).toBe('sick');
    const slow = { ...check, every: 300 };
    const at = { sight: seen(running()), memory: { ...empty, actions: [past(599)] }, now: NOW };
    expect(readCheck(slow, red, at).kind).toBe('excused');
  });

  it('needs memory as far back as an action of ours excuses it', () => {
    expect(probeMemoryMs({ ...check, every: 60 })).toBe(120_000);
    expect(probeMemoryMs({ ...check, every: 300 })).toBe(600_000);
  });

  it('says what was seen of the component where it found no words of its own', () => {
    const at = { sight: seen(running({ availableReplica: 1 })), memory: empty, now: NOW };

    expect(readCheck(check, undefined, at)).toEqual({
      kind: 'sick',
      why: 'RUNNING, 1 of 2 replicas, version 1.1.0',
    });
  });

  it('is not excused by an action that was refused', () => {
    expect(read({ memory: { actions: [past(10, false)] } }).kind).toBe('sick');
  });

  it('is excused where nobody knows what we did', () => {
    expect(read({ memory: 'unread' }).kind).toBe('excused');
  });
});

describe('a check that is green', () => {
  it('finds the component healthy whatever else is known', () => {
    const unseen: Sight = { kind: 'unseen', fate: 'unclear', failure: { message: 'Bad Gateway' } };

    expect(readCheck(check, { healthy: true }, { sight: unseen, memory: undefined, now: NOW })).toEqual({
      kind: 'healthy',
    });
  });
});

describe('what ServiceStage itself says', () => {
  it.each([
    [running(), true],
    [running({ availableReplica: 1 }), false],
    [running({ status: 'DOWN' }), false],
    [running({ status: 'PARTIALLY_FAILED' }), false],
  ])('of %j', (instance, healthy) => {
    expect(foundIn(instance).healthy).toBe(healthy);
  });

  it('is judged like any other check: sick only if nothing excuses it', () => {
    const pods = checkOf('pods', { component: 'shop-web', kind: 'instance' });
    const judge = (sight: Sight) => {
      const found = sight.kind === 'seen' ? foundIn(sight.instance) : undefined;
      return readCheck(pods, found, { sight, memory: empty, now: NOW }).kind;
    };

    expect(judge(seen(running()))).toBe('healthy');
    expect(judge(seen(running({ status: 'DOWN', availableReplica: 0 })))).toBe('sick');
    expect(judge(seen(stopped()))).toBe('excused');
    expect(judge({ kind: 'unseen', fate: 'unclear', failure: { message: 'Bad Gateway' } })).toBe('excused');
  });
});

describe('a component that is asked for more replicas than stood', () => {
  const pods = checkOf('pods', { component: 'shop-web', kind: 'instance' });
  const stood = [{ check: 'pods', version: '1.1.0', replicas: 3 }];
  const judge = (facts: Partial<Instance>, known = stood, asked: Check = pods) => {
    const instance = running(facts);
    const at = { sight: seen(instance), memory: { ...empty, stood: known }, now: NOW };
    return readCheck(asked, foundIn(instance), at);
  };

  it('is excused while they come up, since it has all that it had', () => {
    expect(judge({ replica: 6, availableReplica: 3 })).toEqual({
      kind: 'excused',
      why: 'it is RUNNING, 3 of 6 replicas, version 1.1.0',
    });
    expect(judge({ replica: 6, availableReplica: 5 }).kind).toBe('excused');
    expect(judge({ replica: 6, availableReplica: 6 }).kind).toBe('healthy');
  });

  it.each([
    ['has lost one', { replica: 6, availableReplica: 2 }, stood],
    ['is wanted no larger', { replica: 3, availableReplica: 2 }, stood],
    ['is DOWN', { status: 'DOWN', replica: 6, availableReplica: 3 }, stood],
    ['runs another version', { version: '1.2.0', replica: 6, availableReplica: 3 }, stood],
    ['was never seen whole', { replica: 6, availableReplica: 3 }, []],
    [
      'was seen by another check alone',
      { replica: 6, availableReplica: 3 },
      [{ check: 'other', version: '1.1.0', replicas: 3 }],
    ],
  ] as const)('is sick all the same if it %s', (_, facts, known) => {
    expect(judge(facts, [...known]).kind).toBe('sick');
  });

  it('is sick by a page that fails: that is of no matter to how many there are', () => {
    expect(
      judge({ replica: 6, availableReplica: 3 }, [{ check: 'live', version: '1.1.0', replicas: 3 }], check).kind,
    ).toBe('sick');
  });
});

describe('the version that may be called healthy', () => {
  it('is the one that runs, whole and at rest', () => {
    expect(settledVersion(seen(running()))).toBe('1.1.0');
    expect(settledVersion(seen(running({ availableReplica: 1 })))).toBeUndefined();
    expect(settledVersion(seen(running({ status: 'UPGRADING' })))).toBeUndefined();
    expect(settledVersion(seen(running({ lastJobStatus: 'RUNNING' })))).toBeUndefined();
    expect(settledVersion({ kind: 'unseen', fate: 'unclear', failure: { message: 'no' } })).toBeUndefined();
  });
});

it('nothing unknown ever makes a component sick', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), (isSeen, isRemembered) => {
      const sight: Sight = isSeen ? seen(running()) : { kind: 'unseen', fate: 'not-sent', failure: { message: 'no' } };
      const { kind } = readCheck(check, red, { sight, memory: isRemembered ? empty : undefined, now: NOW });

      expect(kind).toBe(isSeen && isRemembered ? 'sick' : 'excused');
    }),
  );
});
