import { describe, expect, test } from 'vitest';
import type { Drill } from '#simulator/drill/drill.ts';
import { alarm, expectFailure, type Failure, job, outcomes, restart } from '#test/end-to-end/stage/failure.ts';
import { endings, playDay, type Scene } from '#test/end-to-end/stage/play-day.ts';

const badVersion = { at: '10:00', alarm: 'web-bad-version', for: '5m' };

/** ServiceStage has another secret for the key than the parameter holds. */
const otherSecret: Scene['stageHands'] = ({ stage, at }) =>
  at('09:00', () => stage.serviceStage.setIdentities([{ ...stage.keys.identity(), secretKey: 'another one' }]));

const FAILURES: readonly Failure[] = [
  {
    what: 'a job that fails',
    scene: { ...restart, drill: job('fails', 'the image cannot be pulled') },
    ending: 'web restart failed job-failed',
    error: { code: 'FAILED', message: expect.stringContaining('the image cannot be pulled') },
    accepted: 1,
  },
  {
    what: 'a component that never becomes ready',
    scene: { ...restart, drill: { events: [{ at: '09:00', neverReady: 'web' }, alarm] } },
    ending: 'web restart failed not-ready',
    error: { code: 'DOWN', message: expect.stringContaining('1 of 2 replicas') },
    accepted: 1,
  },
  {
    what: 'an instance that ServiceStage does not know',
    scene: { ...restart, drill: { components: { web: { missing: true } }, events: [alarm] } },
    ending: 'web restart failed not-found',
    error: { code: 'SVCSTG.00100404', message: 'component not found', status: 404 },
    accepted: 0,
  },
  {
    what: 'a signature that ServiceStage does not accept',
    scene: { ...restart, drill: { events: [alarm] }, stageHands: otherSecret },
    tried: ['web restart failed credentials-refused'],
    ending: 'web restart skipped recovered',
    error: { code: 'APIGW.0301', message: expect.stringContaining('verify aksk signature fail'), status: 401 },
    accepted: 0,
  },
  {
    what: 'a version of which there is no snapshot',
    scene: {
      automations: ['web-rollback'],
      drill: { components: { web: { versions: ['1.0.0', '1.1.0'] } }, events: [badVersion] },
    },
    ending: 'web rollback failed refused',
    error: { code: 'SVCSTG.00100436', message: 'snapshot not found: 9.9.9', status: 404 },
    accepted: 0,
  },
];

describe.concurrent('what goes wrong is told on the bus, in the words of ServiceStage', () => {
  test.each(FAILURES)('$what', expectFailure);

  test('a job that hangs is not called failed: nobody knows', async () => {
    const day = await playDay({ ...restart, hours: ['09:50', '12:30'], drill: job('hangs') });

    expect(endings(day)).toEqual(['web restart unknown job-running']);
    expect(outcomes(day)).toMatchObject([{ outcome: 'unknown', jobId: day.accepted[0]?.jobId }]);
  });

  test('one component that fails leaves the other one of the same event alone', async () => {
    const events: Drill['events'] = [{ at: '11:00', job: 'fails', component: 'web', action: 'restart' }];

    const day = await playDay({ automations: ['noon-restart'], hours: ['10:55', '13:00'], drill: { events } });

    expect(endings(day)).toEqual(['vm restart succeeded verified', 'web restart failed job-failed']);
  });
});
