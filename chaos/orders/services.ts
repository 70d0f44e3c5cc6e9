import { ProjectIdSchema } from '#core/component.ts';
import type { Alarms } from '#core/ports/alarms.ts';
import type { Executions } from '#core/ports/executions.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { type ServiceStage, ServiceStageError } from '#core/ports/service-stage.ts';
import type { OutcomeBus } from '#runtime/aws/outcome-bus.ts';
import { createTraffic } from '#runtime/services/traffic.ts';
import { createServiceStage } from '#servicestage/client.ts';
import type { Gateway } from '#simulator/servicestage/api/gateway.ts';
import { createInProcessSend } from '#simulator/servicestage/api/in-process-send.ts';
import type { Identity } from '#simulator/servicestage/wire/caller.ts';
import { LOOKS, type Making, type Player, TELLS, WRITES } from './making.ts';
import type { Kind, Passing } from './turnstile.ts';

/** These only read. */
const READS: readonly string[] = [
  'memory',
  'slotsMoved',
  'aim',
  'aims',
  'openAims',
  'dueAims',
  'aloneSince',
  'setsOut',
];

export const kindOf = (method: keyof Ledger): Kind => (READS.includes(method) ? LOOKS : WRITES);

const KEY = { accessKey: 'AKIDORDERS', secretKey: 'secret-of-orders' };

export const identityIn = (projectId: string): Identity => ({ ...KEY, projectId });

/** The client that is deployed, each call of which takes its turn. */
export function serviceStageOf(
  { make }: Making,
  player: Player,
  props: {
    readonly gateway: Gateway;
    readonly setting: { readonly beginning: { readonly projectId: string } };
    readonly now: () => Date;
  },
): ServiceStage {
  const client = createServiceStage({
    endpoint: 'https://servicestage.cn-north-4.myhuaweicloud.com',
    projectId: ProjectIdSchema.parse(props.setting.beginning.projectId),
    credentials: { current: async () => KEY, refresh: async () => KEY },
    now: props.now,
    send: createInProcessSend({ gateway: props.gateway, wait: () => Promise.resolve() }),
  });
  const look = <T>(what: string, call: () => Promise<T>): Promise<T> => make(player, what, LOOKS, call, notSent);
  return {
    act: (component, request, notAfter) =>
      make(player, `POST ${request.action}`, WRITES, () => client.act(component, request, notAfter), notAnswered),
    instance: (component) => look('GET instance', () => client.instance(component)),
    snapshots: (component) => look('GET snapshots', () => client.snapshots(component)),
    job: (jobId, component) => look('GET job', () => client.job(jobId, component)),
  };
}

const notSent = (): Error => new ServiceStageError('not-sent', { message: 'no connection' });

const notAnswered = (passing: Passing): Error =>
  passing === 'lost' ? new ServiceStageError('unclear', { message: 'no answer' }) : notSent();

interface Outside {
  readonly executions: Executions;
  readonly alarms: Alarms;
  readonly outcomes: OutcomeBus;
  readonly now: () => Date;
}

/** All else that goes to the outside. */
export const callsOf = ({ make }: Making, player: Player, { executions, alarms, outcomes, now }: Outside) => ({
  executions: {
    begin: (event, number) => make(player, `invoke try ${number}`, WRITES, () => executions.begin(event, number)),
  } satisfies Executions,
  alarms: { read: (name) => make(player, 'alarm', LOOKS, () => alarms.read(name)) } satisfies Alarms,
  outcomes: {
    put: (type, detail) => make(player, 'put', TELLS, () => outcomes.put(type, detail)),
  } satisfies OutcomeBus,
  // There is nothing to be sparing with.
  traffic: createTraffic(1000),
  web: { ask: async () => ({ healthy: false, latencyMs: 1, why: 'it answered 503' }) },
  record: () => undefined,
  now,
});
