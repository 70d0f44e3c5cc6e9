import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServiceStageServer, startServiceStage } from '#simulator/servicestage/api/server.ts';
import { IDENTITY, PLACE, shop } from '#test/simulator/servicestage/shop.ts';
import { OTHER, V3_PLACE } from '#test/simulator/servicestage/v3/v3-shop.ts';
import { ask, type Call, isPythonThere } from './servicestage/ask.ts';

const open = shop({ beginning: { v3: V3_PLACE } });
let server: ServiceStageServer;
beforeAll(async () => {
  // The client signs by the clock of the machine, whatever time it is in the world.
  server = await startServiceStage({ world: open.world, identities: [IDENTITY], now: Date.now });
});
afterAll(() => server.close());

const said = (...calls: readonly Call[]): Promise<readonly unknown[]> =>
  ask([server.url, IDENTITY.accessKey, IDENTITY.secretKey, PLACE.projectId], calls);

const COMPONENT = { application_id: V3_PLACE.applicationId, component_id: V3_PLACE.componentId };
const action = (body: object): Call => ['update_component_action', { ...COMPONENT, body }];

it("Huawei's Python client for V3 finds a component, scales it, and sees it through", async (context) => {
  if (!(await isPythonThere())) context.skip('there is no python3 with venv and pip here');

  const [all, inApplication, before, scaled, busy] = await said(
    ['show_components', { limit: 100, offset: 0 }],
    ['show_components_in_application', { application_id: V3_PLACE.applicationId, order_by: 'name', order: 'asc' }],
    ['show_component_info', COMPONENT],
    action({ action: 'scale', parameters: { replica: 4 } }),
    action({ action: 'restart' }),
  );

  const row = { id: V3_PLACE.componentId, name: 'shop-web', platform_type: 'cce', status: { replica: 3 } };
  expect(all).toMatchObject({ status: 200, body: { count: 1, components: [row] } });
  expect(inApplication).toMatchObject({ status: 200, body: { count: 1, components: [row] } });
  expect(before).toMatchObject({ body: { replica: 3, status: { component_status: 'RUNNING' } } });
  const [{ jobId } = { jobId: '' }] = open.world.accepted;
  expect(scaled).toMatchObject({ status: 200, body: { job_id: jobId } });
  expect(busy).toEqual({ status: 409, code: 'SVCSTG.00100409' });

  open.pass(60);
  const [job, after, records, missing, rolledBack] = await said(
    ['show_job_info', { job_id: jobId, limit: '50', desc: 'true' }],
    ['show_component_info', COMPONENT],
    ['show_component_records', { ...COMPONENT, limit: 10 }],
    ['show_component_info', { ...COMPONENT, component_id: OTHER }],
    action({ action: 'rollback_current' }),
  );

  expect(job).toMatchObject({
    status: 200,
    body: { job: { execution_status: 'SUCCEEDED', job_id: jobId, rollback_enabled: true }, task_count: 4 },
  });
  expect(after).toMatchObject({ body: { replica: 4, status: { available_replica: 4, last_job_id: jobId } } });
  expect(records).toMatchObject({
    body: {
      count: 2,
      records: [
        { version: '1.1.0', current_used: true },
        { version: '1.0.0', current_used: false },
      ],
    },
  });
  expect(missing).toEqual({ status: 401, code: 'SVCSTG.00100401' });
  expect(rolledBack).toMatchObject({ status: 200 });
});
