import { decoded, pathOf } from './wire-request.ts';

/**
 * What a request asks for. Both dialects ask for most of it: what V2 calls an instance and its snapshots are V3's component and
 * its records, and the instances of a component V3's components of an application.
 */
export type SharedRouteName = 'applications' | 'instances' | 'instance' | 'action' | 'snapshots' | 'job';
export type V2RouteName = SharedRouteName | 'components';
export type V3RouteName =
  | SharedRouteName
  | 'all-instances'
  | 'environments'
  | 'refresh'
  | 'application-action'
  | 'components-action';
export type RouteName = V2RouteName | V3RouteName;

/** The two APIs in which one deployment can be asked about. */
export type Dialect = 'v2' | 'v3';

interface RouteOf<D extends Dialect, Name extends RouteName> {
  readonly dialect: D;
  readonly name: Name;
  readonly method: string;
  readonly path: string;
  /** Any of these will do: the old and the new name of one permission. */
  readonly permissions: readonly string[];
}
export type Route = RouteOf<'v2', V2RouteName> | RouteOf<'v3', V3RouteName>;

const can = (...names: readonly string[]): readonly string[] => names.map((name) => `servicestage:app:${name}`);

const LIST_APPLICATIONS = can('list', 'listApplication');
const LIST_COMPONENTS = can('list', 'listComponent');
const GET_COMPONENT = can('get', 'getComponent');
const MODIFY_COMPONENT = can('modify', 'modifyComponent');

const v2 = (name: V2RouteName, method: string, path: string, permissions: readonly string[]): Route => ({
  dialect: 'v2',
  name,
  method,
  path: `/v2/{projectId}/cas/${path}`,
  permissions,
});

const v3 = (name: V3RouteName, method: string, path: string, permissions: readonly string[]): Route => ({
  dialect: 'v3',
  name,
  method,
  path: `/v3/{projectId}/cas/${path}`,
  permissions,
});

const COMPONENTS = 'applications/{applicationId}/components';
const COMPONENT = `${COMPONENTS}/{componentId}`;
const INSTANCE = `${COMPONENT}/instances/{instanceId}`;

const ROUTES: readonly Route[] = [
  // Nothing that is deployed asks for these three lists; they are how the ids of an automations file are found.
  v2('applications', 'GET', 'applications', LIST_APPLICATIONS),
  v2('components', 'GET', COMPONENTS, LIST_COMPONENTS),
  v2('instances', 'GET', `${COMPONENT}/instances`, LIST_COMPONENTS),
  v2('instance', 'GET', INSTANCE, GET_COMPONENT),
  v2('action', 'POST', `${INSTANCE}/action`, MODIFY_COMPONENT),
  v2('snapshots', 'GET', `${INSTANCE}/snapshots`, LIST_COMPONENTS),
  v2('job', 'GET', 'jobs/{jobId}', LIST_APPLICATIONS),

  v3('applications', 'GET', 'applications', LIST_APPLICATIONS),
  v3('environments', 'GET', 'environments', LIST_APPLICATIONS),
  v3('all-instances', 'GET', 'components', LIST_COMPONENTS),
  v3('instances', 'GET', COMPONENTS, LIST_COMPONENTS),
  v3('instance', 'GET', COMPONENT, GET_COMPONENT),
  v3('action', 'POST', `${COMPONENT}/action`, MODIFY_COMPONENT),
  v3('snapshots', 'GET', `${COMPONENT}/records`, LIST_COMPONENTS),
  // Nobody says what it needs; it writes what it has pulled.
  v3('refresh', 'PUT', `${COMPONENT}/refresh`, MODIFY_COMPONENT),
  v3('job', 'GET', 'jobs/{jobId}', LIST_APPLICATIONS),
  v3('application-action', 'POST', 'applications/{applicationId}/action', MODIFY_COMPONENT),
  v3('components-action', 'POST', 'components/action', MODIFY_COMPONENT),
];

export interface Match {
  readonly route: Route;
  /** What stands where the path has braces. */
  readonly ids: Readonly<Record<string, string>>;
}

/** The route of a request; none for another method or a slash too many. */
export function matchRoute(method: string, url: string): Match | undefined {
  const segments = pathOf(url).split('/');
  for (const route of ROUTES) {
    const ids = route.method === method ? matchPath(route.path.split('/'), segments) : undefined;
    if (ids !== undefined) return { route, ids };
  }
  return undefined;
}

function matchPath(pattern: readonly string[], segments: readonly string[]): Match['ids'] | undefined {
  if (pattern.length !== segments.length) return undefined;
  const ids: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    const [, id] = /^\{(\w+)\}$/.exec(part) ?? [];
    const value = decoded(segment);
    if (id === undefined ? segment !== part : segment === '' || value === undefined) return undefined;
    if (id !== undefined && value !== undefined) ids[id] = value;
  }
  return ids;
}
