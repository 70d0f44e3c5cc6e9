import { describe, expect, test } from 'vitest';
import { DETAIL_TYPES, OutcomeDetailSchema } from '#core/outcome.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { endings, type PlayedDay, playDay, type Scene } from './play-day.ts';

const alarm = { at: '10:00', alarm: 'web-5xx', for: '5m' };
const badVersion = { at: '10:00', alarm: 'web-bad-version', for: '5m' };
const job = (how: 'fails' | 'partially-fails' | 'cancelled' | 'undone' | 'hangs', message?: string): Drill => ({
  events: [{ at: '09:59', job: how, component: 'web', action: 'restart', ...(message && { message }) }, alarm],
});

/** ServiceStage has another secret for the key than the parameter holds. */
const otherSecret: Scene['stageHands'] = ({ stage, at }) =>
  at('09:00', () => stage.serviceStage.setIdentities([{ ...stage.keys.identity(), secretKey: 'another one' }]));

interface Failure {
  readonly what: string;
  readonly scene: Scene;
  readonly ending: string;
  /** In ServiceStage's own words. */
  readonly error: { readonly code: string; readonly message: unknown; readonly status?: number };
  readonly accepted: number;
}

const restart = { automations: ['web-restart'] };

const FAILURES: readonly Failure[] = [
  {
    what: 'a job that fails',
    scene: { ...restart, drill: job('fails', 'the image cannot be pulled') },
    ending: 'web restart failed job-failed',
    error: { code: 'FAILED', message: expect.stringContaining('the image cannot be pulled') },
    accepted: 1,
  },
  {
    what: 'a job that fails in part',
    scene: { ...restart, drill: job('partially-fails') },
    ending: 'web restart failed job-partially-failed',
    error: { code: 'PARTIALLY_FAILED', message: expect.stringContaining('some replicas did not become ready') },
    accepted: 1,
  },
  {
    what: 'a job that somebody cancels',
    scene: { ...restart, drill: job('cancelled') },
    ending: 'web restart failed job-cancelled',
    error: { code: 'CANCELLED', message: expect.any(String) },
    accepted: 1,
  },
  {
    what: 'a job that is undone',
    scene: { ...restart, drill: job('undone') },
    ending: 'web restart failed job-undone',
    error: { code: 'ROLLBACKED', message: expect.any(String) },
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
    ending: 'web restart failed credentials-refused',
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
  test.each(FAILURES)('$what', async ({ scene, ending, error, accepted }) => {
    const day = await playDay(scene);

    expect(endings(day)).toEqual([ending]);
    expect(outcomes(day)).toMatchObject([{ outcome: 'failed', error }]);
    expect(day.accepted).toHaveLength(accepted);
    expect(day.deadLetters).toEqual([]);
  });

  test('a job that hangs is not called failed: nobody knows', async () => {
    const day = await playDay({ ...restart, drill: job('hangs') });

    expect(endings(day)).toEqual(['web restart unknown job-running']);
    expect(outcomes(day)).toMatchObject([{ outcome: 'unknown', jobId: day.accepted[0]?.jobId }]);
  });

  test('one component that fails leaves the other one of the same event alone', async () => {
    const events: Drill['events'] = [{ at: '11:00', job: 'fails', component: 'web', action: 'restart' }];

    const day = await playDay({ automations: ['noon-restart'], drill: { events } });

    expect(endings(day)).toEqual(['vm restart succeeded verified', 'web restart failed job-failed']);
  });
});

/** Whoever listens on the bus may rely on the schema, and on the detail type saying the outcome. */
function outcomes({ events }: PlayedDay) {
  const last = events.filter(({ detailType }) => detailType !== 'Action Submitted');
  return last.map(({ source, detailType, detail }) => {
    const parsed = OutcomeDetailSchema.parse(detail);
    expect(parsed).toEqual(detail);
    expect({ source, detailType }).toEqual({
      source: 'servicestage.autopilot',
      detailType: DETAIL_TYPES[parsed.outcome],
    });
    return parsed;
  });
}
