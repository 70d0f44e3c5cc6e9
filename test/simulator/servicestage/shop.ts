import { onTestFinished } from 'vitest';
import type { ActionRequest } from '#core/action.ts';
import { startServiceStage } from '#simulator/servicestage/api/server.ts';
import type { Identity } from '#simulator/servicestage/wire/caller.ts';
import type { InstanceBeginning } from '#simulator/servicestage/world/beginning.ts';
import { createWorld, type WorldOptions } from '#simulator/servicestage/world/world.ts';
import { type Exchange, type Received, signedFetch } from '#test/support/signed-fetch.ts';

export const START = Date.parse('2026-03-02T08:00:00Z');
export const DAY = 86_400_000;

export const PLACE = {
  projectId: '0123456789abcdef0123456789abcdef',
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: '22222222-3333-4444-5555-666666666666',
  instanceId: '33333333-4444-5555-6666-777777777777',
} as const;

export const CAS = `/v2/${PLACE.projectId}/cas`;
export const INSTANCE = `${CAS}/applications/${PLACE.applicationId}/components/${PLACE.componentId}/instances/${PLACE.instanceId}`;

export const IDENTITY: Identity = { accessKey: 'SHOPKEY', secretKey: 'shop secret', projectId: PLACE.projectId };

export type ShopOptions = Partial<WorldOptions> & { readonly beginning?: Partial<InstanceBeginning> };

/** A world with one component, shop-web: three replicas of 1.1.0, which was deployed a day ago, 1.0.0 the day before. */
export function shop({ beginning, ...options }: ShopOptions = {}) {
  let time = START;
  const world = createWorld({ now: () => time, seed: 7, ...options });
  world.addInstance({
    ...PLACE,
    name: 'shop-web',
    replica: 3,
    snapshots: [
      { version: '1.0.0', createdAt: START - 2 * DAY },
      { version: '1.1.0', createdAt: START - DAY },
    ],
    ...beginning,
  });
  const seen = () => {
    const instance = world.instance(PLACE.instanceId);
    if (instance === undefined) throw new Error('shop-web is gone');
    return instance;
  };
  return {
    world,
    seen,
    pass: (seconds: number) => {
      time += seconds * 1000;
    },
    act: (request: ActionRequest) => world.act(PLACE.instanceId, request),
    /** The same, where it has to be accepted; the job's id. */
    start: (request: ActionRequest): string => {
      const verdict = world.act(PLACE.instanceId, request);
      if ('refused' in verdict) throw new Error(`${verdict.refused}: ${verdict.detail}`);
      return verdict.jobId;
    },
    deploy: (version: string) => world.deploy(PLACE.instanceId, version),
    job: (jobId: string) => {
      const job = world.job(jobId);
      if (job === undefined) throw new Error(`no job ${jobId}`);
      return job;
    },
  };
}

export const restart: ActionRequest = { action: 'restart' };
export const start: ActionRequest = { action: 'start' };
export const stop: ActionRequest = { action: 'stop' };
export const scale = (replica: number): ActionRequest => ({ action: 'scale', parameters: { replica } });
export const rollback = (version: string): ActionRequest => ({ action: 'rollback', parameters: { version } });

export interface ServedOptions extends ShopOptions {
  readonly identities?: readonly Identity[];
}

/** The same world over HTTP, until the test is over; requests are signed with the first identity. */
export async function servedShop({ identities = [IDENTITY], ...options }: ServedOptions = {}) {
  const open = shop(options);
  const { world } = open;
  const server = await startServiceStage({ world, identities, now: world.now });
  onTestFinished(() => server.close());
  const [first = IDENTITY] = identities;

  const ask = (exchange: Exchange, identity = first): Promise<Received> =>
    signedFetch(server.url, exchange, keysOf(identity), new Date(world.now()));
  return {
    ...open,
    server,
    ask,
    get: (path: string, identity?: Identity) => ask({ path }, identity),
    post: (body: unknown, path = `${INSTANCE}/action`) =>
      ask({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

export const keysOf = ({ accessKey, secretKey, securityToken }: Identity) =>
  securityToken === undefined ? { accessKey, secretKey } : { accessKey, secretKey, securityToken };
