import { expect, it } from 'vitest';
import { readAlarm } from '#core/huawei-alarm/read-alarm.ts';
import type { HuaweiRule } from '#simulator/deployment/huawei-rules.ts';
import type { Watched } from '#simulator/huawei/watch.ts';
import type { Publication } from '#simulator/smn/publication.ts';
import { createHuaweiSide } from '#simulator/stage/huawei-alarms.ts';

const RED = Date.parse('2026-11-24T08:00:00Z');
const TOPIC = { urn: 'urn', region: 'ap-southeast-3', projectId: 'p' };

function side(rules: readonly HuaweiRule[]) {
  const published: Publication[] = [];
  const seen: { watched: Watched } = { watched: {} };
  const ring = createHuaweiSide({
    rules: () => rules,
    publish: (publication) => published.push(publication),
    setWatched: (watched) => {
      seen.watched = watched;
    },
  });
  /** As the receiver reads what is published. */
  const told = () =>
    published.map(({ message }) => {
      const notification = { type: 'Notification', message, message_id: '1', timestamp: '2026-11-24T08:10:00Z' };
      return readAlarm(notification as never, TOPIC as never);
    });
  return { ring, told, seen };
}

it('what is rung is on record as it is told, with the resource that something waits for', () => {
  const { ring, told, seen } = side([{ huaweiAlarm: 'memory', from: 'aom', resource: 'podName:api' }]);

  ring({ rule: 'memory', red: RED });
  ring({ rule: 'memory', red: RED, green: RED + 60_000 });

  expect(told()).toMatchObject([
    { provider: 'aom', status: 'ALARM', ruleName: 'memory', resource: 'podName:api' },
    { provider: 'aom', status: 'OK', ruleName: 'memory', resource: 'podName:api' },
  ]);
  expect(told()[0]?.key).toBe(told()[1]?.key);
  expect(seen.watched.events).toMatchObject([{ resourceId: 'podName:api', startedAt: RED, endedAt: RED + 60_000 }]);
});

it('two rules of Cloud Eye are told apart by their ids, and two resources of one by themselves', () => {
  const { ring, told, seen } = side([
    { huaweiAlarm: 'load', from: 'cloud-eye' },
    { huaweiAlarm: 'al1700000000000abcdefghi', from: 'cloud-eye' },
  ]);

  ring({ rule: 'load', red: RED, resource: 'i-1' });
  ring({ rule: 'load', red: RED, resource: 'mount_point:/data' });
  ring({ rule: 'al1700000000000abcdefghi', red: RED });

  expect(told().map((one) => one?.resource)).toEqual([
    'i-1',
    'mount_point:/data',
    'instance_id:33333333-4444-5555-6666-777777777777',
  ]);
  const [one, other, third] = told().map((alarm) => alarm?.ruleId);
  expect(one).toMatch(/^al[0-9a-f]{22}$/);
  expect(other).toBe(one);
  expect(third).toBe('al1700000000000abcdefghi');
  expect(seen.watched.records?.map(({ ruleId, resourceId }) => [ruleId, resourceId])).toEqual([
    [one, 'i-1'],
    [one, ''],
    [third, ''],
  ]);
});

it('of two rules of one name it is the one of the service that is named, and of no rule nothing is told', () => {
  const { ring, told } = side([
    { huaweiAlarm: 'memory', from: 'aom' },
    { huaweiAlarm: 'memory', from: 'cloud-eye' },
  ]);

  ring({ rule: 'memory', from: 'cloud-eye', red: RED });
  ring({ rule: 'load', red: RED });

  expect(told()).toMatchObject([{ provider: 'cloud-eye' }]);
});
