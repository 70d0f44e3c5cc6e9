import { expect } from 'vitest';
import { SUBMITTED } from '#core/outcome.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { bodies, endings, type PlayedDay, playDay } from './play-day.ts';

const SCHEDULED = ['night-stop', 'early-start', 'morning-scale', 'noon-restart', 'evening-rollback'];
const ALARMED = ['alarm-stop', 'alarm-start', 'alarm-scale', 'alarm-restart', 'alarm-rollback'];

/** Each alarm two hours after the schedule that does the same; the last one after another deployment. */
const DRILL: Drill = {
  components: { web: { versions: ['1.0.0', '1.1.0'] }, vm: { versions: ['1.0.0', '1.1.0'] } },
  events: [
    { at: '07:00', alarm: 'too-expensive', for: '5m' },
    { at: '07:30', alarm: 'too-quiet', for: '5m' },
    { at: '10:30', alarm: 'too-busy', for: '5m' },
    { at: '14:00', alarm: 'too-slow', for: '5m' },
    { at: '19:00', deploy: 'web', version: '1.2.0' },
    { at: '19:00', deploy: 'vm', version: '1.2.0' },
    { at: '20:00', alarm: 'too-broken', for: '5m' },
  ],
};

/** As on the API's page: `parameters` where the action takes some, `hosts` where the component runs on virtual machines. */
const bodiesOf = (morning: string, alarmed: string) => [
  '{"action":"stop"}',
  '{"action":"start"}',
  '{"action":"stop"}',
  '{"action":"start"}',
  `{"action":"scale","parameters":${morning}}`,
  `{"action":"scale","parameters":${alarmed}}`,
  '{"action":"restart"}',
  '{"action":"restart"}',
  '{"action":"rollback","parameters":{"version":"1.0.0"}}',
  '{"action":"rollback","parameters":{"version":"1.0.0"}}',
];
const WEB = bodiesOf('{"replica":4}', '{"replica":7}');
const VM = bodiesOf('{"replica":4,"hosts":["ecs-1","ecs-2"]}', '{"replica":7,"hosts":["ecs-3"]}');

const pathOf = (n: number) =>
  '/v2/0123456789abcdef0123456789abcdef/cas/applications/11111111-2222-3333-4444-000000000001' +
  `/components/22222222-3333-4444-5555-00000000000${n}/instances/33333333-4444-5555-6666-00000000000${n}/action`;

const bodiesTo = ({ wire }: PlayedDay, path: string) => bodies({ wire: wire.filter(({ url }) => url === path) });

const everythingVerified = ['vm', 'web'].flatMap((component) =>
  ['restart', 'rollback', 'scale', 'start', 'stop']
    .flatMap((action) => [action, action])
    .map((action) => `${component} ${action} succeeded verified`),
);

/** All five actions on a day with credentials of this kind: what came of it, and what was sent. */
export async function playAllActions(credentials: 'permanent' | 'temporary'): Promise<void> {
  const day = await playDay({
    automations: [...SCHEDULED, ...ALARMED],
    hours: ['00:55', '21:00'],
    drill: { ...DRILL, credentials },
  });

  expect(endings(day)).toEqual(everythingVerified);
  expect(day).toMatchObject({ deadLetters: [], unfinished: 0 });
  expect(bodiesTo(day, pathOf(1))).toEqual(WEB);
  expect(bodiesTo(day, pathOf(2))).toEqual(VM);
  expect(bodies(day)).toHaveLength(20);
  const isTemporary = credentials === 'temporary';
  expect(day.wire.every(({ headers }) => (headers['x-security-token'] !== undefined) === isTemporary)).toBe(true);
  expect(submitted(day)).toEqual(day.accepted.map(({ jobId }) => jobId).toSorted());
}

/** The jobs that were announced on the bus while they ran. */
const submitted = ({ events }: PlayedDay) =>
  events
    .flatMap(({ detailType, detail }) => (detailType === SUBMITTED ? [(detail as { jobId: string }).jobId] : []))
    .toSorted();
