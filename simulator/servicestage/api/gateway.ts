import type { Iam } from '#simulator/huawei/iam.ts';
import { createRandom } from '#simulator/random.ts';
import type { AccessKeys } from '#simulator/servicestage/wire/access-keys.ts';
import { readActionRequest, readVerbRequest } from '#simulator/servicestage/wire/action-request.ts';
import { type Caller, incorrect, isPermitted } from '#simulator/servicestage/wire/caller.ts';
import { errorAnswer, isRefusal, type Refusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import { createRateLimit } from '#simulator/servicestage/wire/rate-limit.ts';
import { type Dialect, type Match, matchRoute } from '#simulator/servicestage/wire/route-table.ts';
import type { WireAnswer } from '#simulator/servicestage/wire/wire-answer.ts';
import { pathOf, queryOf, type WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import type { World } from '#simulator/servicestage/world/world.ts';
import { disturb, type Reply } from './effects.ts';
import { handlerOf } from './handlers.ts';

/** Everything between the socket and ServiceStage; answers at once, and keeps the record. */
export type Gateway = (request: WireRequest) => Reply;

export const MAX_BODY = 12 * 1024 * 1024;

/** @param iam whose tokens it takes; none unless given */
export function createGateway(world: World, accessKeys: AccessKeys, iam?: Iam): Gateway {
  const { policies, now } = world;
  const random = createRandom(world.seed + 2);
  const withinLimit = createRateLimit(policies.requestsPerSecond, now);

  const authenticate = authentication(accessKeys, iam);

  const handle = (request: WireRequest, { route, ids }: Match, caller: Caller): WireAnswer | Refusal => {
    const { projectId = '', applicationId = '', componentId = '', instanceId = '', jobId = '' } = ids;
    const query = new URLSearchParams(queryOf(request.url));
    const claimed = request.headers['x-project-id'] ?? projectId;
    if (caller.projectId !== projectId || caller.projectId !== claimed) return mismatch(world);
    if (!isPermitted(caller, route.permissions)) return refuse('permission-denied', route.permissions[0]);
    const place = { projectId, applicationId, componentId, instanceId };
    return handlerOf(route)({ world, caller, place, jobId, query, request });
  };

  const reply = (request: WireRequest, requestId: string): Reply => {
    const match = matchRoute(request.method, request.url);
    const fail = (refusal: Refusal): WireAnswer => failure(refusal, requestId, world, match?.route.dialect);
    if (match === undefined) return { answer: fail(refuse('api-unknown')) };
    if (request.body.length > MAX_BODY) return { answer: fail(refuse('body-too-large')) };
    const caller = authenticate(request);
    if (isRefusal(caller)) return { answer: fail(caller) };
    if (!withinLimit(caller.name, `${match.route.dialect} ${match.route.name}`)) {
      const policy = `policy user over ratelimit, limit:${policies.requestsPerSecond}, time:1 second`;
      return { answer: fail(refuse('throttled', policy)) };
    }
    const proceed = (): WireAnswer => {
      const answer = handle(request, match, caller);
      return isRefusal(answer) ? fail(answer) : answer;
    };
    const { route } = match;
    const event = eventOf(request, match, world);
    const fault = world.faults.ofRequest(route.name, event);
    if (fault === undefined) return { answer: proceed() };
    const permission = route.permissions[0] ?? '';
    const lastJobId = world.instance(event.instance?.instanceId ?? '')?.lastJobId;
    return disturb(fault, { proceed, fail, permission, route, lastJobId });
  };

  return (request) => {
    const requestId = random.hex(32);
    const { answer, ...rest } = reply(request, requestId);
    const ending = answer && { status: answer.status, ...(answer.errorCode && { errorCode: answer.errorCode }) };
    world.record({ at: now(), method: request.method, path: pathOf(request.url), requestId, ...ending });
    return answer
      ? { ...rest, answer: { ...answer, headers: { 'x-request-id': requestId, ...answer.headers } } }
      : rest;
  };
}

/** Who sends a request, as each gateway of Huawei's finds it out. */
export const authentication =
  (accessKeys: AccessKeys, iam?: Iam) =>
  (request: WireRequest): Caller | Refusal => {
    if (request.headers.authorization?.startsWith('SDK-HMAC-SHA256 ')) return accessKeys.check(request);
    const token = request.headers['x-auth-token'];
    if (token === undefined) return incorrect('x-auth-token not found');
    return iam === undefined ? incorrect('decrypt token fail') : iam.check(token);
  };

const mismatch = ({ policies }: World): Refusal =>
  policies.projectMismatch === 401 ? incorrect('the project is not that of the caller') : refuse('project-forbidden');

function failure(refusal: Refusal, requestId: string, { policies, v3 }: World, dialect?: Dialect): WireAnswer {
  const { notFound } = dialect === 'v3' ? v3 : policies;
  const hidden = notFound === 'unauthorized' && LIKE_V3.includes(refusal.refused);
  const answer = errorAnswer(hidden ? { ...refusal, refused: 'not-found-as-in-v3' } : refusal, requestId);
  if (refusal.refused !== 'throttled' || policies.retryAfter === 'none') return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(policies.retryAfter) } };
}

const LIKE_V3: readonly string[] = ['application-missing', 'component-missing', 'instance-missing'];

/** What a fault rule may look at. */
function eventOf(request: WireRequest, { route, ids }: Match, world: World) {
  const id = ids.instanceId ?? (route.dialect === 'v3' ? ids.componentId : undefined);
  const instance = world.catalogue.get(id ?? world.job(ids.jobId ?? '')?.instanceId ?? '');
  const read = route.dialect === 'v3' ? readVerbRequest : readActionRequest;
  const wanted = route.name === 'action' ? read(request.body) : undefined;
  return {
    at: world.now(),
    ...(instance && { instance }),
    ...(wanted !== undefined && !isRefusal(wanted) && { action: wanted.action }),
  };
}
