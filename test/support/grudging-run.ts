import { tellStory } from '#chaos/run/tell-story.ts';
import { countWaits, type Pace, polling, REAPPEAR, RESEND, SILENCE, STEP_RETRIES } from '#core/backoff.ts';
import type { RunEvent } from '#core/event.ts';
import { FIRST_JOB_LOOK_SECONDS } from '#core/judge/following.ts';
import type { Durable } from '#core/ports/durable.ts';
import { type Instance, type ServiceStage, ServiceStageError } from '#core/ports/service-stage.ts';
import type { Services } from '#runtime/services/services.ts';
import { createTraffic } from '#runtime/services/traffic.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { createInMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { execute } from './execute.ts';
import { running, stopped } from './instances.ts';

/** What a run came to, as AWS would have metered it. */
export interface Metered {
  readonly operations: number;
  readonly seconds: number;
  /** The outcomes that were told. */
  readonly reasons: readonly string[];
}

/** Of some look, try or call: whether it is given what it asks for. `left` is how often it may be refused and the run still goes on. */
export type Grudge = (left: number) => boolean;

/** Everything is refused for as long as the run goes on all the same. */
export const ALWAYS: Grudge = (left) => left > 0;

/** Runs an event in such a world, in process; a step that failed eight times is an error that nobody expected, and was metered all the same. */
export async function runGrudged(event: RunEvent, refuses: Grudge = ALWAYS): Promise<Metered> {
  const start = Date.parse(event.at);
  const clock = createVirtualClock(start);
  const { story, answer, operations, reasons } = grudging(event, clock.now, refuses);
  await execute({ clock, story, answer, forgets: () => false }).catch(() => undefined);
  return { operations: operations(), seconds: (clock.now() - start) / 1000, reasons };
}

/**
 * A world that lets a run wait for all that it may wait for: each step fails seven times, the component is in the middle of something and
 * then silent, requests are throttled and their answers get lost, the job runs to the last second, the alarm is red.
 */
export function grudging(event: RunEvent, now: () => number, refuses: Grudge = ALWAYS) {
  const kinds = new Map<string, keyof Durable>();
  const begun = new Map<string, number>();
  const reasons: string[] = [];
  let path = '';
  const times = (name = path): number => begun.get(name) ?? 0;
  const noted =
    <A extends unknown[], T>(name: string, body: (...args: A) => Promise<T>, patient = false) =>
    async (...args: A): Promise<T> => {
      path = name;
      begun.set(name, times(name) + 1);
      if (!patient && refuses(STEP_RETRIES.attempts - times(name))) throw new Error('not yet');
      return body(...args);
    };
  const grudged = (durable: Durable): Durable => {
    const known = (kind: keyof Durable, name: string): string => {
      kinds.set(name, kind);
      return name;
    };
    return {
      executionArn: durable.executionArn,
      step: (name, body) => durable.step(known('step', name), noted(name, body)),
      once: (name, body) => durable.once(known('once', name), noted(name, body, true)),
      poll: (name, initial, check, next) => durable.poll(known('poll', name), initial, noted(name, check, true), next),
      sleep: (name, seconds) => durable.sleep(known('sleep', name), seconds),
      callback: (name, ask, seconds) => durable.callback(known('callback', name), noted(`${name} asked`, ask), seconds),
    };
  };
  const services = grudgingServices(event, { refuses, now, path: () => path, times, reasons });
  return {
    story: (durable: Durable) => tellStory(event, grudged(durable), services),
    answer: () => ({ answer: YES, after: 600 }),
    operations: () => 1 + sum([...kinds].map(([name, kind]) => operationsOf(kind, name, times))),
    reasons,
  };
}

const YES = { kind: 'answered', text: '{"approved":true,"by":"ana"}' } as const;

/** As AWS meters. Source: Lambda developer guide, durable functions, metering. */
function operationsOf(kind: keyof Durable, name: string, times: (name: string) => number): number {
  switch (kind) {
    case 'step':
      return times(name);
    case 'poll':
      return 1 + times(name);
    case 'callback':
      return 2 + times(`${name} asked`);
    default:
      return 1;
  }
}

interface Told {
  readonly refuses: Grudge;
  now(): number;
  path(): string;
  times(): number;
  readonly reasons: string[];
}

function grudgingServices(event: RunEvent, { refuses, now, path, times, reasons }: Told): Services {
  const { limits } = event;
  const ledger = createInMemoryLedger();
  let jobs = 0;
  let jobLooks = 0;
  let looksAfter = 0;
  const is = (name: string): boolean => path().endsWith(name);
  const left = (pace: Pace, looks: number): number => countWaits(pace) + 1 - looks;

  const silent = (): never => {
    throw new ServiceStageError('unclear', { message: 'no answer' });
  };
  const inTheMiddle = (): Instance => running({ status: 'UPGRADING' });
  const asleep = (): boolean =>
    event.action === 'start' || ('startStopped' in event && event.startStopped && jobs === 0);
  const before = (): Instance => ({
    ...(asleep() ? stopped() : running()),
    ...(jobs > 0 && { lastJobId: `JOB-${jobs}` }),
  });
  const wanted = (): Instance => {
    if (event.action === 'stop') return stopped();
    if (event.action === 'scale' && !is('start-follow')) return running({ replica: 4, availableReplica: 4 });
    return running(event.action === 'rollback' ? { version: '1.0.0' } : {});
  };

  const whileLooking = (attempt: number): Instance => {
    const patience = countWaits(polling(limits.patience));
    const silence = countWaits(SILENCE);
    if (!refuses(patience + silence + 1 - attempt)) return before();
    return attempt <= patience ? inTheMiddle() : silent();
  };
  const whileFindingOut = (): Instance => {
    if (refuses(left(REAPPEAR, times()))) return silent();
    const attempts = countWaits(RESEND) + 1 - Number(path().split('-').at(-1));
    if (event.action !== 'restart' && event.action !== 'rollback' && refuses(attempts)) return before();
    jobs += 1;
    return { ...before(), lastJobId: `JOB-${jobs}` };
  };
  const afterTheJob = (): Instance => {
    looksAfter += 1;
    return refuses(left(polling(limits.ready), looksAfter)) ? silent() : wanted();
  };

  const serviceStage: ServiceStage = {
    instance: async () => {
      if (is('look-again')) return whileLooking(times() + 1);
      if (path().includes('find-out-')) return whileFindingOut();
      if (is('follow')) return afterTheJob();
      if (is('health')) return wanted();
      return is('open') || is('open-gathered') || is('open-in-turn') || is('look') ? inTheMiddle() : before();
    },
    act: async () => {
      jobLooks = 0;
      looksAfter = 0;
      const repeatable = event.action !== 'restart' && event.action !== 'rollback';
      const again = refuses(countWaits(RESEND) + 1 - Number(path().split('-').at(-1)));
      if (again && !repeatable) throw new ServiceStageError('throttled', { message: 'too many' });
      return silent();
    },
    job: async (id) => {
      jobLooks += 1;
      const runs = refuses(countWaits(polling(limits.timeout, FIRST_JOB_LOOK_SECONDS)) - jobLooks);
      return { id, status: runs ? 'RUNNING' : 'SUCCEEDED', messages: [] };
    },
    snapshots: async () => {
      const attempt = times() + (is('history-again') ? 1 : 0);
      if (is('history') || refuses(left(SILENCE, attempt))) return silent();
      return [
        { version: '1.1.0', createdAt: Date.parse(event.at) - 60_000 },
        { version: '1.0.0', createdAt: Date.parse(event.at) - 86_400_000 },
      ];
    },
  };
  return {
    serviceStage,
    ledger: {
      ...ledger,
      reserve: async ({ now: asked }) => ({ at: asked + 2_000_000, moved: 0 }),
      // Put off again and again, for half of the time that it has.
      slotsMoved: async () => {
        const half = Date.parse(event.at) + limits.expires * 500;
        return refuses(Math.ceil((half - now()) / 1000)) ? (now() - Date.parse(event.at)) * 1000 : 0;
      },
      lease: async (id, owner, at, until) => {
        const busy =
          is('open') ||
          is('open-gathered') ||
          is('open-in-turn') ||
          (is('lease') && refuses(left(polling(limits.wait), times())));
        return busy ? { kind: 'busy', owner: 'another', until: at + 86_400_000 } : ledger.lease(id, owner, at, until);
      },
    },
    outcomes: { put: async (_type, detail) => void ('reason' in detail && reasons.push(detail.reason)) },
    alarms: {
      read: async () => {
        // What cannot be read right before it is sent is not sent.
        if ((is('alarm') || is('health')) && refuses(5 - times())) throw new Error('throttled');
        return { state: 'ALARM' };
      },
    },
    web: { ask: async () => ({ healthy: !refuses(1), latencyMs: 1, why: 'it answered 503' }) },
    executions: { begin: async () => undefined },
    traffic: createTraffic(1000),
    record: () => undefined,
    now: () => new Date(now()),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
