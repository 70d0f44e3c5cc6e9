import { describe, expect, it } from 'vitest';
import { INSTANCE, servedShop } from './shop.ts';

describe('an action', () => {
  it('is answered with 200 and the id of its job', async () => {
    const { post, world } = await servedShop();

    const answer = await post({ action: 'scale', parameters: { replica: 4 } });

    const [accepted] = world.accepted;
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ job_id: accepted?.jobId });
    expect(accepted).toMatchObject({ action: 'scale', parameters: { replica: 4 }, identity: 'SHOPKEY' });
  });

  it.each(['start', 'stop', 'restart'])('%s ignores what it does not need', async (action) => {
    const status = action === 'start' ? 'STOPPED' : 'RUNNING';
    const { post } = await servedShop({ beginning: { status } });

    const answer = await post({ action, parameters: { replica: 0, hosts: ['a'], version: 'x' }, more: true });

    expect(answer.status).toBe(200);
  });

  it.each(['Restart', 'RESTART', 'rollback_current', 'delete'])('%s is not defined', async (action) => {
    const { post } = await servedShop();

    expect(await post({ action })).toMatchObject({ status: 400, json: { error_code: 'SVCSTG.00100418' } });
  });

  it.each([
    '',
    '{"action":"restart"',
    '[]',
    '"restart"',
    {},
    { action: '' },
    { action: 7 },
    { action: 'restart', parameters: 'none' },
    { action: 'scale' },
    { action: 'scale', parameters: {} },
    { action: 'scale', parameters: { replica: '4' } },
    { action: 'scale', parameters: { replica: 4.5 } },
    { action: 'scale', parameters: { replica: -1 } },
    { action: 'scale', parameters: { replica: 201 } },
    { action: 'scale', parameters: { replica: 4, hosts: 'ecs-1' } },
    { action: 'rollback' },
    { action: 'rollback', parameters: { version: '' } },
    { action: 'rollback', parameters: { version: 1 } },
  ])('with the body %j has invalid parameters', async (body) => {
    const { post, world } = await servedShop();

    expect(await post(body)).toMatchObject({ status: 400, json: { error_code: 'SVCSTG.00100400' } });
    expect(world.accepted).toEqual([]);
  });

  it('while a job runs is refused', async () => {
    const { post } = await servedShop();
    await post({ action: 'restart' });

    expect(await post({ action: 'restart' })).toMatchObject({ status: 400, json: { error_code: 'SVCSTG.00100400' } });
  });

  it('while a job runs may be a conflict', async () => {
    const { post } = await servedShop({ policies: { whileJobRuns: 'conflict' } });
    await post({ action: 'restart' });

    expect((await post({ action: 'restart' })).status).toBe(409);
  });

  it.each(['application/json', 'application/json;charset=utf8', 'Application/JSON; charset=UTF-8'])(
    'may come as %s',
    async (type) => {
      const { ask } = await servedShop();
      const exchange = { method: 'POST', path: `${INSTANCE}/action`, body: '{"action":"restart"}' };

      expect((await ask({ ...exchange, headers: { 'content-type': type } })).status).toBe(200);
    },
  );

  it('has to say that it is JSON, unless that is switched off', async () => {
    const strict = await servedShop();
    const lenient = await servedShop({ policies: { contentType: 'any' } });
    const exchange = { method: 'POST', path: `${INSTANCE}/action`, body: '{"action":"restart"}' };

    expect((await strict.ask(exchange)).json).toMatchObject({ error_code: 'SVCSTG.00100400' });
    expect((await lenient.ask(exchange)).status).toBe(200);
  });

  it('of more than 12 MB is too large', async () => {
    const { post } = await servedShop();

    const answer = await post(`{"action":"restart","more":"${'x'.repeat(12 * 1024 * 1024)}"}`);

    expect(answer).toMatchObject({ status: 413, json: { error_code: 'APIGW.0201' } });
  });
});
