import { expect, test } from 'vitest';
import { EVENT_SCHEMAS } from '#simulator/drill/drill.ts';
import { inWords } from '#simulator/play/in-words.ts';

const at = '09:00';
const until = '09:02';
const EVENTS: readonly (readonly [string, Parameters<typeof inWords>[0]])[] = [
  ['the alarm web-5xx has no data until 09:02', { at, noData: 'web-5xx', until }],
  ['the actions of the alarm web-5xx are suppressed until 09:02', { at, suppressed: 'web-5xx', until }],
  [
    "the alarm memory of Huawei's goes off for 3m, delivered 3 times, 1m late",
    { at, huaweiAlarm: 'memory', for: '3m', deliveries: 3, late: '1m' },
  ],
  ["the alarm memory of Huawei's goes off", { at, huaweiAlarm: 'memory' }],
  ['a mute rule holds for the alarm web-5xx until 09:02', { at, muted: 'web-5xx', until }],
  ['somebody switches the actions of the alarm web-5xx off until 09:02', { at, actionsOff: 'web-5xx', until }],
  ['somebody deploys version 2.1.0 of web, which is sick', { at, deploy: 'web', version: '2.1.0', sick: true }],
  [
    'somebody deploys version 2.1.0 of web, which is sick after 1h',
    { at, deploy: 'web', version: '2.1.0', sickAfter: '1h' },
  ],
  ['somebody deploys version 2.1.0 of web', { at, deploy: 'web', version: '2.1.0' }],
  ['somebody deploys version 2.1.0 of web as a gray release', { at, deploy: 'web', version: '2.1.0', gray: true }],
  ['version 2.0.3 of web is sick from now on', { at, sickens: 'web', version: '2.0.3' }],
  ['live is red every other minute until 09:02', { at, flaps: 'live', until }],
  ['the probe dies each time until 09:02', { at, probeDies: true, until }],
  ['ana says yes to back', { at, approve: 'back', by: 'ana' }],
  ['ana says no to back', { at, deny: 'back', by: 'ana' }],
  ['ana stops what runs of back', { at, stopRuns: 'back', by: 'ana' }],
  ['ana holds web until 09:02', { at, hold: 'web', by: 'ana', until }],
  ['ana holds web', { at, hold: 'web', by: 'ana' }],
  ['ana stops everything', { at, stopAll: true, by: 'ana' }],
  ['Lambda is away until 09:02', { at, lambdaAway: true, until }],
  ['the reconciler is away until 09:02', { at, away: 'reconciler', until }],
  ['EventBridge Scheduler is away until 09:02', { at, away: 'scheduler', until }],
  ['Lambda throttles until 09:02', { at, lambdaThrottles: true, until }],
  ['ServiceStage throttles until 09:02', { at, throttle: true, until }],
  ['ServiceStage is unavailable until 09:02', { at, unavailable: true, until }],
  ['the next stop of web fails in part', { at, job: 'partially-fails', component: 'web', action: 'stop' }],
  ['web is never ready from now on', { at, neverReady: 'web' }],
  ['the answer to the next stop of web gets lost', { at, lostReply: 'web', action: 'stop' }],
  ['1 of the replicas of web dies', { at, kills: 'web' }],
  ['2 of the replicas of web die', { at, kills: 'web', replica: 2 }],
  ['AWS delivers every event 2 times until 09:02', { at, delivers: 2, until }],
  ['ServiceStage takes 10 times as long for a job until 09:02', { at, slow: 10, until }],
  ['the answers of ServiceStage get lost until 09:02', { at, losesAnswers: true, until }],
  ['ana releases web', { at, release: 'web', by: 'ana' }],
  ['ana releases everything', { at, releaseAll: true, by: 'ana' }],
  ['ana wants 8 replicas of web until 09:02', { at, override: 'web', replica: 8, by: 'ana', until }],
  ['ana ends the override of web', { at, endOverride: 'web', by: 'ana' }],
  ['ana begins back by hand', { at, run: 'back', by: 'ana' }],
  ['ana begins back by hand for web', { at, run: 'back', by: 'ana', component: 'web' }],
  ['the key is replaced, in ServiceStage and in the parameter', { at, rotateCredentials: true }],
  ['somebody sends a continue_deploy to web', { at, byHand: 'continue_deploy', component: 'web' }],
  ['somebody sends a restart to web', { at, byHand: 'restart', component: 'web' }],
  ['somebody sends a scale 4 to web', { at, byHand: 'scale', component: 'web', replica: 4 }],
];

test.each(EVENTS)('it is a line of the day that %s', (line, event) => {
  expect(inWords(event)).toBe(line);
});

test('whatever a drill may say is among them, but for an alarm, whose state is a line by itself', () => {
  const kinds = EVENTS.flatMap(([, event]) => Object.keys(EVENT_SCHEMAS).filter((kind) => Object.hasOwn(event, kind)));

  expect(new Set([...kinds, 'alarm'])).toEqual(new Set(Object.keys(EVENT_SCHEMAS)));
});
