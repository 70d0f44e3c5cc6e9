import { describe, expect, it } from 'vitest';
import { ProjectIdSchema } from '#core/component.ts';
import { createSignedCall } from '#servicestage/signed-call.ts';

const projectId = ProjectIdSchema.parse('0123456789abcdef0123456789abcdef');
const keys = { accessKey: 'TESTAK0123456789ABCD', secretKey: 'TestSk+0123456789abcdefghijklmnopqrstuv' };

describe('a request in one dialect', () => {
  it.each([
    ['v2', `/v3/${projectId}/cas/jobs/JOB1`, 'A request of v2 has a path of something else'],
    ['v3', `/v2/${projectId}/cas/jobs/JOB1`, 'A request of v3 has a path of something else'],
    ['v3', '/v3/99999999999999999999999999999999/cas/jobs/JOB1', 'A request of v3 has a path of something else'],
    [
      'v3',
      `/v3/${projectId}/cas/applications/a/components/c/instances/i`,
      'A request of v3 names an instance, and v3 has none',
    ],
    [undefined, `/v3/${projectId}/cas/jobs/JOB1`, 'A request of ServiceStage does not say in which dialect it is'],
  ] as const)('%s is not sent to %s', async (api, path, message) => {
    const sent: string[] = [];
    const call = createSignedCall({
      endpoint: 'https://servicestage.example.com',
      projectId,
      credentials: { current: async () => keys, refresh: async () => keys },
      now: () => new Date(),
      send: async (request) => {
        sent.push(request.path);
        return { status: 200, headers: {}, body: '{}' };
      },
    });

    await expect(call({ ...(api && { api }), method: 'GET', path })).rejects.toThrow(message);
    expect(sent).toEqual([]);
  });
});
