import type { TappedRequest } from '#test/support/wire-tap.ts';
import type { PlayedDay } from './play-day.ts';

/** So many operations a sunny run may take: at their price a thousand verified actions cost 0.12 dollars. */
export const MOST_OPERATIONS = 15;

/** What each function asked of AWS before anything was asked of ServiceStage; of a day whose runs do not overlap. */
export function callsBeforeFirstRequest(requests: readonly TappedRequest[], serviceStage: string) {
  const servicePort = Number(new URL(serviceStage).port);
  // The calls of functions alone: what the endpoint asks of its own tables is no call of theirs.
  const awsPort = requests.find(({ url }) => url.includes('/durable-executions/'))?.port;
  const ofAws = requests.flatMap((request, index) => (request.port === awsPort ? [{ request, index }] : []));
  const callers = [...Map.groupBy(ofAws, ({ request }) => callerOf(request)).values()];
  // The reconciler looks every minute, and runs nothing.
  const runners = callers.filter((calls) => calls.some(({ request }) => request.url.includes('/durable-executions/')));
  return runners.map((calls) => {
    const first = calls[0]?.index ?? 0;
    const looked = requests.findIndex(({ port }, index) => index > first && port === servicePort);
    return calls.filter(({ index }) => index < looked).map(({ request }) => kindOf(request));
  });
}

/** What the functions whose key has that in it asked of AWS, by what it is billed as: see `bench/bill/counts.ts`. */
export function billedOf(requests: readonly TappedRequest[], key: string) {
  const kinds = requests.filter((request) => callerOf(request)?.includes(key)).map(kindOf);
  const count = (...some: readonly string[]): number => kinds.filter((kind) => some.includes(kind ?? '')).length;
  return {
    writes: count('PutItem', 'UpdateItem', 'DeleteItem'),
    reads: count('GetItem', 'BatchGetItem', 'Query'),
    events: count('PutEvents'),
  };
}

const callerOf = ({ headers }: TappedRequest) => /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1];

const kindOf = ({ url, headers }: TappedRequest) =>
  String(headers['x-amz-target'] ?? url)
    .split(/[./]/)
    .at(-1);

/** What was to be noted of what was told, each time that somebody asked for it. */
export const notesOf = (requests: readonly TappedRequest[]): readonly TappedRequest[] =>
  requests.filter(({ headers, body }) => kindIn(headers) === 'PutItem' && body.includes('"told#'));

const kindIn = (headers: TappedRequest['headers']): string | undefined =>
  String(headers['x-amz-target']).split('.').at(-1);

/** What AWS charges for each execution, in operations. */
export const operationsOf = ({ stage }: Pick<PlayedDay, 'stage'>): readonly number[] =>
  stage.cloud.executions.flatMap(({ durable }) => (durable === undefined ? [] : [durable.charged()]));
