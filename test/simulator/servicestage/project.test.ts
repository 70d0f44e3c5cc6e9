import { describe, expect, it } from 'vitest';
import { IDENTITY, INSTANCE, PLACE, servedShop } from './shop.ts';

describe('the project', () => {
  const stranger = { ...IDENTITY, accessKey: 'STRANGER', projectId: 'f'.repeat(32) };

  it.each([
    [403, 'APIGW.0302'],
    [401, 'APIGW.0301'],
  ] as const)('of another is answered with %d', async (projectMismatch, code) => {
    const { get } = await servedShop({ identities: [stranger], policies: { projectMismatch } });

    expect(await get(INSTANCE)).toMatchObject({ status: projectMismatch, json: { error_code: code } });
  });

  it('of the path counts, whatever X-Project-Id says', async () => {
    const { ask } = await servedShop({ identities: [stranger] });

    const answer = await ask({ path: INSTANCE, headers: { 'x-project-id': stranger.projectId } });

    expect(answer.status).toBe(403);
  });

  it('has to be the same in X-Project-Id', async () => {
    const { ask } = await servedShop();
    const ofProject = (projectId: string) => ask({ path: INSTANCE, headers: { 'x-project-id': projectId } });

    expect((await ofProject(PLACE.projectId)).status).toBe(200);
    expect((await ofProject('f'.repeat(32))).status).toBe(403);
  });
});
