import { afterEach, describe, expect, test, vi } from 'vitest';
import { deployedSchedules } from '#infra/deployed-schedules.ts';
import { refuseCall, type StandIn, startAwsEndpoint } from '#simulator/aws/endpoint.ts';

afterEach(() => vi.unstubAllEnvs());

/** Scheduler with these schedules in the group, two a page; asks it. */
async function ask(answers: StandIn) {
  const endpoint = await startAwsEndpoint([answers]);
  vi.stubEnv('AWS_ENDPOINT_URL_SCHEDULER', endpoint.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDTEST');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  try {
    return await deployedSchedules('ServiceStageAutopilot', 'eu-central-1');
  } finally {
    await endpoint.close();
  }
}

const withSchedules =
  (...names: readonly string[]): StandIn =>
  ({ operation, query }) => {
    if (operation !== 'GET /schedules') return undefined;
    if (query.get('ScheduleGroup') !== 'ServiceStageAutopilot')
      return refuseCall('ValidationException', 'another group');
    const from = Number(query.get('NextToken') ?? 0);
    const Schedules = names.slice(from, from + 2).map((Name) => ({ Name }));
    return { status: 200, body: { Schedules, ...(from + 2 < names.length && { NextToken: String(from + 2) }) } };
  };

describe('the schedules that are deployed', () => {
  test('are all those of the group, page by page', async () => {
    expect(await ask(withSchedules('a', 'b', 'c', 'd', 'e'))).toEqual({
      kind: 'read',
      names: ['a', 'b', 'c', 'd', 'e'],
    });
  });

  test('are none before the first deployment', async () => {
    const answer = await ask(() => refuseCall('ResourceNotFoundException', 'no such group', 404));

    expect(answer).toEqual({ kind: 'read', names: [] });
  });

  test('are not known if AWS does not tell them to whoever asks, and it is said why', async () => {
    const answer = await ask(() => refuseCall('AccessDeniedException', 'not allowed to list', 403));

    expect(answer).toEqual({ kind: 'unread', why: 'not allowed to list' });
  });
});
