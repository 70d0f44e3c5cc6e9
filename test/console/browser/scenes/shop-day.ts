import type { Scene, Try } from '#console/scene/scene.ts';
import { HOUR_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';

/** Midnight in Shanghai. */
const FROM = Date.UTC(2026, 10, 24, 16);
const at = (hour: number, minute = 0): number => FROM + hour * HOUR_MS + minute * MINUTE_MS;

/** As old as it takes to be over. */
const ended = (minutes: number, one: Omit<Try, 'endedAt' | 'outcome' | 'reason'>): Try => ({
  ...one,
  endedAt: one.startedAt + minutes * MINUTE_MS,
  outcome: 'succeeded',
  reason: 'verified',
});

export const MORNING: Try = ended(2, {
  id: '3f2a91c07b.1',
  aim: '3f2a91c07b',
  automation: 'workday-morning',
  component: 'shop-web',
  action: 'scale',
  what: 'scale 6',
  trigger: '0 9 ? * MON-FRI * in Asia/Shanghai',
  startedAt: at(9),
  message: 'shop-web has 6 replicas.',
});

export const ROLLBACK: Try = {
  ...ended(6, {
    id: 'a91c07b3f2.1',
    aim: 'a91c07b3f2',
    automation: 'rollback-unhealthy',
    component: 'shop-api',
    action: 'rollback',
    what: 'rollback previous',
    trigger: 'shop-api-live',
    startedAt: at(14, 3),
  }),
  outcome: 'failed',
  reason: 'no-healthy-version',
  message: 'No older version was seen healthy.',
};

/** Of three components at three in the afternoon, with something of each kind. */
export const SHOP: Scene = {
  source: 'simulated',
  title: 'shop',
  timezone: 'Asia/Shanghai',
  date: '2026-11-25',
  from: FROM,
  until: at(24),
  now: at(15),
  playing: { playing: false, speed: 4320, over: false },
  lanes: ['shop-web', 'shop-api', 'report-batch'].map((name) => ({ name, platform: 'cce', api: 'v3' })),
  signals: [
    { id: 'check', kind: 'check', name: 'shop-api-live', component: 'shop-api' },
    { id: 'alarm', kind: 'alarm', name: 'shop-web-5xx', component: 'shop-web' },
    { id: 'huawei', kind: 'huawei-alarm', name: 'cce-node-memory' },
  ],
  planned: [
    { id: 'p1', component: 'shop-web', automation: 'workday-morning', at: at(9), what: 'scale 6', replica: 6 },
    { id: 'p2', component: 'shop-web', automation: 'workday-evening', at: at(20), what: 'scale 2', replica: 2 },
    { id: 'p3', component: 'report-batch', automation: 'batch-start', at: at(1), what: 'start', running: true },
    { id: 'p4', component: 'report-batch', automation: 'batch-stop', at: at(5), what: 'stop', replica: 0 },
  ],
  standings: [
    { id: 's1', component: 'shop-web', from: FROM, status: 'RUNNING', mood: 'up', replica: 2, version: '1.4.0' },
    { id: 's2', component: 'shop-web', from: at(9), status: 'UPGRADING', mood: 'changing', replica: 6, available: 2 },
    { id: 's3', component: 'shop-web', from: at(9, 2), status: 'RUNNING', mood: 'up', replica: 6, version: '1.4.0' },
    { id: 's4', component: 'shop-api', from: FROM, status: 'RUNNING', mood: 'up', replica: 3, version: '2.0.0' },
    { id: 's5', component: 'shop-api', from: at(14), status: 'RUNNING', mood: 'bad', replica: 3, version: '2.1.0' },
    { id: 's6', component: 'report-batch', from: FROM, status: 'STOPPED', mood: 'stopped', replica: 0 },
    { id: 's7', component: 'report-batch', from: at(1), status: '?', mood: 'unknown' },
  ],
  showings: [
    { id: 'g1', signal: 'check', from: FROM, colour: 'green' },
    { id: 'g2', signal: 'check', from: at(14, 2), colour: 'red' },
    { id: 'g3', signal: 'alarm', from: FROM, colour: 'none' },
    { id: 'g4', signal: 'huawei', from: FROM, colour: 'green' },
  ],
  tries: [MORNING, ROLLBACK],
  happenings: [
    { id: 'h1', at: at(14), what: 'somebody deploys version 2.1.0 of shop-api, which is sick', caused: true },
    { id: 'h2', at: at(14, 9), what: 'ops-chat is told', text: 'rollback-unhealthy has failed.\nRoll back by hand.' },
  ],
  matters: [
    { id: 'm1', kind: 'hold', what: 'report-batch is held by anna', command: 'autopilot release report-batch' },
    { id: 'm2', kind: 'open', what: 'rollback previous of shop-api was not reached' },
  ],
  offers: [
    {
      key: 'deploy',
      group: 'trouble',
      label: 'Deploy a version',
      about: 'Somebody deploys it, as a pipeline would.',
      fields: [
        { name: 'component', label: 'Component', kind: 'choice', choices: ['shop-web', 'shop-api'], value: 'shop-api' },
        { name: 'version', label: 'Version', kind: 'text' },
        { name: 'until', label: 'Until', kind: 'time', optional: true },
      ],
    },
    {
      key: 'hold',
      group: 'remedy',
      label: 'Hold a component',
      about: 'Nothing is done to it until it is released.',
      fields: [{ name: 'reason', label: 'Why', kind: 'text' }],
    },
  ],
};
