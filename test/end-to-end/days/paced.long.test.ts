import { expect, it } from 'vitest';
import type { AutomationsInput } from '#automations/file/automation.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { type PlayedDay, playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { operationsOf } from '#test/end-to-end/stage/thrift.ts';
import { componentNames, fleet } from '#test/support/automations.ts';
import { tapRequests } from '#test/support/wire-tap.ts';

const COUNT = 150;
/** Of which each may take a while. */
const FEWER = 100;
/** So many may an execution take on a sunny day. */
const MOST_OPERATIONS = 100;

type Pace = Pick<AutomationsInput['automations'][string], 'atOnce' | 'stopAfter'>;

const play = async (name: string, drill: Drill, pace: Pace = {}, count = COUNT) => {
  const when = { cron: '0 3 * * ? *', timezone: 'UTC' };
  const nightly = { when, components: componentNames(count), action: 'restart', expires: '2h', ...pace } as const;
  const file = write(`${name}.json`, JSON.stringify(fleet(count, { nightly })));
  return playDay({ assembly: await synthesized(file), drill, hours: ['02:55', '06:00'] });
};

/** How often each reason was told. */
const told = ({ runs }: PlayedDay) =>
  Object.fromEntries([...Map.groupBy(runs, ({ reason }) => reason)].map(([reason, all]) => [reason, all.length]));

const names = ({ accepted }: PlayedDay) => accepted.map(({ instanceId }) => instanceId);

/** On how many the restart was under way at once, from its acceptance until its outcome was told. */
function mostAtOnce({ accepted, events }: PlayedDay): number {
  const ends = events.filter(({ detailType }) => /Succeeded|Failed|Unknown/.test(detailType)).map(({ at }) => -at);
  const changes = [...accepted.map(({ at }) => at), ...ends].toSorted(
    (one, other) => Math.abs(one) - Math.abs(other) || one - other,
  );
  let now = 0;
  return Math.max(...changes.map((at) => (now += Math.sign(at))));
}

it('150 components that are due at once are restarted within what AWS takes, and each once', async () => {
  const tapped = tapRequests();
  const day = await play('sunny', {});
  tapped.stop();

  expect(told(day)).toEqual({ verified: COUNT });
  expect(new Set(names(day)).size).toBe(COUNT);
  expect(day.accepted).toHaveLength(COUNT);
  expect(Math.max(...operationsOf(day))).toBeLessThan(MOST_OPERATIONS);
  expect(day.deadLetters).toEqual([]);
  // One for each container that starts cold, and once more as it is five minutes old; the day has one container.
  const reads = tapped.requests.filter(({ headers }) => headers['x-amz-target'] === 'AmazonSSM.GetParameter').length;
  expect([1, 2]).toContain(reads);
});

it('100 components of which 20 may be under way are all restarted, and never more than these at once', async () => {
  const day = await play('paced', {}, { atOnce: 20 }, FEWER);

  expect(told(day)).toEqual({ verified: FEWER });
  expect(mostAtOnce(day)).toBe(20);
  expect(Math.max(...operationsOf(day))).toBeLessThan(MOST_OPERATIONS * 2);
});

it('150 components that fail are given up after the third, and the rest is told once', async () => {
  const job = { at: '02:56', job: 'fails', action: 'restart' } as const;
  const events = componentNames(COUNT).map((component) => ({ ...job, component }));

  const day = await play('failing', { events }, { atOnce: 20, stopAfter: 3 });

  const { 'called-off': calledOff, ...others } = told(day);
  expect(calledOff).toBe(1);
  expect(Object.keys(others)).toEqual(['job-failed']);
  expect(day.accepted.length).toBe(others['job-failed']);
  expect(day.accepted.length).toBeLessThanOrEqual(22);
  expect(day.unfinished).toBe(0);
});

it('100 components are restarted once each, although functions die, answers get lost, and all is throttled and delivered twice', async () => {
  const drill: Drill = {
    deliveries: 2,
    crashEvery: 211,
    loseEvery: 101,
    events: [
      { at: '03:01', throttle: true, until: '03:02' },
      { at: '03:03', lambdaThrottles: true, until: '03:04' },
    ],
    limits: { getParameter: 1, putEvents: 5, starts: 5 },
  };
  const day = await play('unlucky', drill, {}, FEWER);

  const { duplicate: _, ...reasons } = told(day);
  const last = new Map(
    day.runs.filter(({ reason }) => reason !== 'duplicate').map(({ component, reason }) => [component, reason]),
  );
  expect(last.size).toBe(FEWER);
  expect(new Set(names(day)).size).toBe(day.accepted.length);
  expect(reasons.verified).toBeGreaterThan(FEWER * 0.9);
  // A minute of the reconciler in which it dies is made up for by the next.
  expect(day.deadLetters.filter(({ isExpendable }) => !isExpendable)).toEqual([]);
  expect(day.unfinished).toBe(0);
});
