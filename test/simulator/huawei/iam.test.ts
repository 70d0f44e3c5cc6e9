import { describe, expect, it, onTestFinished } from 'vitest';
import { ComponentSchema, ProjectIdSchema } from '#core/component.ts';
import type { IamUser } from '#core/credentials.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { createServiceStage } from '#servicestage/client.ts';
import type { IamProps } from '#simulator/huawei/iam.ts';
import { startServiceStage } from '#simulator/servicestage/api/server.ts';
import { PLACE, START, shop } from '#test/simulator/servicestage/shop.ts';

const USER = { iamUser: 'autopilot', password: 'a good one', domain: 'shop' };
const HOUR_SECONDS = 3_600;

interface Opened extends Pick<IamProps, 'lifeMs' | 'region'> {
  /** The clock of the client, as if it had been frozen meanwhile. */
  readonly stands?: boolean;
}

/** The client that is deployed, with what the parameter holds, against the simulator. */
async function open(stored: IamUser = USER, { stands = false, ...tokens }: Opened = {}) {
  const { world, pass } = shop();
  const { projectId } = PLACE;
  const server = await startServiceStage({ world, now: world.now, identities: [{ ...USER, projectId }], tokens });
  onTestFinished(() => server.close());
  let parameter = stored;
  let kept = stored;
  const refresh = async () => {
    kept = parameter;
    return kept;
  };
  const client = createServiceStage({
    endpoint: server.url,
    iamEndpoint: server.url,
    projectId: ProjectIdSchema.parse(projectId),
    credentials: { current: async () => kept, refresh },
    now: () => new Date(stands ? START : world.now()),
  });
  const { projectId: _, ...ids } = PLACE;
  const component = ComponentSchema.parse(ids);
  return {
    world,
    pass,
    server,
    store: (user: IamUser) => {
      parameter = user;
    },
    look: () => client.instance(component),
    restart: () => client.act(component, { action: 'restart' }, Number.MAX_SAFE_INTEGER),
  };
}

const failure = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: unknown) => (error instanceof ServiceStageError ? error.failure : Promise.reject(error)),
  );

describe('ServiceStage, to a user of IAM', () => {
  it('takes his token, and says no word of it in its record', async () => {
    const { look, restart, world } = await open();

    expect(await look()).toMatchObject({ status: 'RUNNING' });
    await restart();

    expect(world.accepted).toHaveLength(1);
    expect(JSON.stringify(world.requests)).not.toMatch(/MII|a good one/);
  });

  it.each([
    ['is not shown one that has ended, since it is renewed before', false, [200, 200]],
    ['refuses one that has ended, whereupon the action is sent once more, with another', true, [200, 401, 200]],
  ])('%s', async (_, stands, answers) => {
    const { look, restart, world, pass } = await open(USER, { stands });
    await look();
    pass(24 * HOUR_SECONDS);
    await restart();

    expect(world.requests.map(({ status }) => status)).toEqual(answers);
    expect(world.requests.flatMap(({ errorCode = [] }) => errorCode)).toEqual(stands ? ['APIGW.0307'] : []);
    expect(world.accepted).toHaveLength(1);
  });

  it('refuses a token whose user has another password by now, and takes one for what the parameter holds then', async () => {
    const { look, restart, store, server, world } = await open();
    await look();
    const renewed = { ...USER, password: 'a better one' };
    server.setIdentities([{ ...renewed, projectId: PLACE.projectId }]);
    store(renewed);

    await restart();

    expect(world.requests.map(({ status, errorCode }) => [status, errorCode])).toEqual([
      [200, undefined],
      [401, 'APIGW.0301'],
      [200, undefined],
    ]);
    expect(world.accepted).toHaveLength(1);
  });

  it.each([
    ['password', { password: 'a bad one' }],
    ['user', { iamUser: 'nobody' }],
    ['account', { domain: 'another' }],
  ])('is not asked at all where IAM does not know the %s', async (_, wrong) => {
    const { look, world } = await open({ ...USER, ...wrong });

    expect(await failure(look())).toMatchObject({ code: 'IAM.401', status: 401 });
    expect(world.requests).toEqual([]);
  });

  it('refuses tokens of another region with APIGW.0307, and they are not asked for again and again', async () => {
    const { look, world } = await open(USER, { region: 'elsewhere' });

    expect(await failure(look())).toMatchObject({ code: 'APIGW.0307', status: 401 });
    expect(await failure(look())).toMatchObject({ message: expect.stringContaining('remembered') });
    expect(world.requests).toHaveLength(1);
  });
});
