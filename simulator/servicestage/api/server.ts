import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as realTime from 'node:timers/promises';
import { createIam, type Iam, type IamProps, type UserIdentity } from '#simulator/huawei/iam.ts';
import { createWatch, type Watched, type WatchProps } from '#simulator/huawei/watch.ts';
import { sentIn } from '#simulator/sent.ts';
import { createAccessKeys } from '#simulator/servicestage/wire/access-keys.ts';
import type { Identity } from '#simulator/servicestage/wire/caller.ts';
import { json } from '#simulator/servicestage/wire/wire-answer.ts';
import type { WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import type { World } from '#simulator/servicestage/world/world.ts';
import type { Reply } from './effects.ts';
import { type Exchange, overheard } from './exchange.ts';
import { authentication, createGateway, type Gateway, MAX_BODY } from './gateway.ts';

export interface ServerOptions {
  readonly world: World;
  /** Access keys, and users of the IAM that is at the same place. */
  readonly identities: readonly (Identity | UserIdentity)[];
  /** Of its tokens: how long they last, and where they are from. */
  readonly tokens?: Pick<IamProps, 'lifeMs' | 'region'>;
  /** How Cloud Eye and AOM answer where no document says it. */
  readonly watch?: Pick<WatchProps, 'aomErrors' | 'rangeOfActive'>;
  /** Epoch milliseconds: what signatures are dated against. */
  readonly now: () => number;
  /** Told of each request to ServiceStage and its answer, without what is secret. */
  readonly onExchange?: (exchange: Exchange) => void;
  readonly host?: string;
  /** Any free one unless said. */
  readonly port?: number;
}

export interface ServiceStageServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** Access keys and users are renewed: the old ones are refused from now on. */
  setIdentities(identities: readonly (Identity | UserIdentity)[]): void;
  /** What Cloud Eye and AOM, which are at the same place, have on record from now on. */
  setWatched(watched: Watched): void;
  close(): Promise<void>;
}

/** ServiceStage's application management API, V2 and V3, over plain HTTP on loopback, and beside it the part of IAM that gives tokens, and those of Cloud Eye and AOM that tell of alarms. */
export async function startServiceStage(options: ServerOptions): Promise<ServiceStageServer> {
  const { world, identities, tokens, watch: watching, now, host = '127.0.0.1', port = 0 } = options;
  const accessKeys = createAccessKeys(identities.filter(isKey), now, world.policies.lockOut);
  const iam = createIam({ users: identities.filter(isUser), now, seed: world.seed + 3, ...tokens });
  const watch = createWatch({ authenticate: authentication(accessKeys, iam), now, ...watching });
  const plain = createGateway(world, accessKeys, iam);
  const { onExchange } = options;
  const gateway = beside([iam, watch], onExchange === undefined ? plain : overheard(plain, now, onExchange));

  const server = createServer((incoming, outgoing) => {
    outgoing.setHeader('date', new Date(now()).toUTCString());
    serve(gateway, incoming, outgoing).catch(() => outgoing.destroy());
  });
  // A client must not find its idle connection closed just as it sends: that would be a fault nobody asked for.
  server.keepAliveTimeout = 60_000;
  server.listen(port, host);
  await once(server, 'listening');

  return {
    url: `http://${host}:${portOf(server)}`,
    setIdentities: (renewed) => {
      accessKeys.set(renewed.filter(isKey));
      iam.set(renewed.filter(isUser));
    },
    setWatched: watch.set,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const isUser = (one: Identity | UserIdentity): one is UserIdentity => 'iamUser' in one;
const isKey = (one: Identity | UserIdentity): one is Identity => !isUser(one);

/** What is asked of others is no request to ServiceStage, and in no record of it. */
const beside =
  (others: readonly Pick<Iam, 'isAsked' | 'answer'>[], gateway: Gateway): Gateway =>
  (request) => {
    const asked = others.find((one) => one.isAsked(request));
    return asked === undefined ? gateway(request) : { answer: asked.answer(request) };
  };

async function serve(gateway: Gateway, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { answer, delay = 0 } = replyOf(gateway, await readRequest(incoming));
  if (delay > 0) await realTime.setTimeout(delay, undefined, { ref: false });
  if (answer === undefined) {
    incoming.socket.destroy();
    return;
  }
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
  outgoing.end(answer.body);
}

/** A mistake of the simulator itself must not look like one of its faults. */
function replyOf(gateway: Gateway, request: WireRequest): Reply {
  try {
    return gateway(request);
  } catch (error) {
    return { answer: json(500, { error_code: 'SIMULATOR', error_msg: `the simulator broke: ${String(error)}` }) };
  }
}

/** Of a body that is too large only so much is kept as shows it. */
async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]);
  return {
    method: incoming.method ?? '',
    url: incoming.url ?? '',
    headers: Object.fromEntries(headers),
    body: await sentIn(incoming, MAX_BODY),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulated ServiceStage has no port');
  return address.port;
}
