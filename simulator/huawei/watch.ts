import { type Caller, isPermitted } from '#simulator/servicestage/wire/caller.ts';
import { errorAnswer, isRefusal, type Refusal } from '#simulator/servicestage/wire/errors.ts';
import { json, type WireAnswer } from '#simulator/servicestage/wire/wire-answer.ts';
import { pathOf, queryOf, type WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import { type AomEvent, eventsAnswer, rangeIn } from './aom.ts';
import { type CloudEyeRecord, type CloudEyeRule, recordsAnswer, ruleAnswer } from './cloud-eye.ts';

/** What Cloud Eye and AOM have on record of a project. */
export interface Watched {
  readonly records?: readonly CloudEyeRecord[];
  readonly rules?: readonly CloudEyeRule[];
  readonly events?: readonly AomEvent[];
}

export interface Watch {
  isAsked(request: WireRequest): boolean;
  answer(request: WireRequest): WireAnswer;
  set(watched: Watched): void;
}

export interface WatchProps {
  readonly authenticate: (request: WireRequest) => Caller | Refusal;
  readonly now: () => number;
  /** Which of its two ways AOM writes an error: as documented, or as in its examples. */
  readonly aomErrors?: 'error_msg' | 'error_message';
  /** Whether the range of time counts for active alarms, too; that is not documented. */
  readonly rangeOfActive?: 'counts' | 'ignored';
}

type RouteName = 'records' | 'rule' | 'events';

interface Route {
  readonly name: RouteName;
  readonly method: string;
  readonly path: RegExp;
  readonly permission: string;
}

/** Permissions by the documents of Open Telekom Cloud, and AOM's own. */
const ROUTES: readonly Route[] = [
  { name: 'records', method: 'GET', path: /^\/v2\/([^/]+)\/alarm-histories$/, permission: 'ces:alarmHistory:list' },
  { name: 'rule', method: 'GET', path: /^\/V1\.0\/([^/]+)\/alarms\/([^/]+)$/, permission: 'ces:alarms:get' },
  { name: 'events', method: 'POST', path: /^\/v2\/([^/]+)\/events$/, permission: 'aom:alarm:list' },
];

/** Cloud Eye and AOM, as far as alarms are read of them. Sources: Cloud Eye API reference, V1 and V2, AOM API reference, V2. */
export function createWatch({
  authenticate,
  now,
  aomErrors = 'error_msg',
  rangeOfActive = 'counts',
}: WatchProps): Watch {
  let watched: Watched = {};

  const matched = ({ method, url }: WireRequest) => {
    const route = ROUTES.find((one) => one.method === method && one.path.test(pathOf(url)));
    const [, projectId = '', id = ''] = route?.path.exec(pathOf(url)) ?? [];
    return route && { route, projectId, id };
  };
  const refused = ({ name }: Route, status: number, code: string, message: string): WireAnswer => ({
    ...json(status, { error_code: code, [name === 'events' ? aomErrors : 'error_msg']: message, error_type: code }),
    errorCode: code,
  });
  const ofRule = (route: Route, id: string): WireAnswer => {
    const rule = watched.rules?.find(({ ruleId }) => ruleId === id);
    return rule === undefined ? refused(route, 404, 'ces.0014', 'alarm not found') : ruleAnswer(rule);
  };
  const ofEvents = (route: Route, { body }: WireRequest, query: URLSearchParams): WireAnswer => {
    const range = rangeIn(body, now());
    if (typeof range === 'string') return refused(route, 400, 'AOM.04007101', range);
    const isActive = query.get('type') === 'active_alert';
    const anyTime = isActive && rangeOfActive === 'ignored';
    const found = (watched.events ?? [])
      .filter(({ endedAt }) => !isActive || endedAt === undefined)
      .filter(({ startedAt }) => anyTime || (startedAt >= range.begin && startedAt <= range.end));
    return eventsAnswer(found, query);
  };

  return {
    isAsked: (request) => matched(request) !== undefined,
    set: (all) => {
      watched = all;
    },
    answer(request) {
      const found = matched(request);
      if (found === undefined) return errorAnswer({ refused: 'api-unknown' }, 'simulated');
      const { route, projectId, id } = found;
      const caller = authenticate(request);
      if (isRefusal(caller)) return errorAnswer(caller, 'simulated');
      if (caller.projectId !== projectId || !isPermitted(caller, [route.permission]))
        return refused(route, 403, route.name === 'events' ? 'AOM.0403' : 'ces.0050', `no right: ${route.permission}`);
      const query = new URLSearchParams(queryOf(request.url));
      switch (route.name) {
        case 'records':
          return recordsAnswer(watched.records ?? [], query);
        case 'rule':
          return ofRule(route, id);
        case 'events':
          return ofEvents(route, request, query);
      }
    },
  };
}
