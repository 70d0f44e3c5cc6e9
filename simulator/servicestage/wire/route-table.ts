import { decoded, pathOf } from './wire-request.ts';

export type RouteName = 'applications' | 'components' | 'instances' | 'instance' | 'action' | 'snapshots' | 'job';

export interface Route {
  readonly name: RouteName;
  readonly method: string;
  readonly path: string;
  /** Any of these will do: the old and the new name of one permission. */
  readonly permissions: readonly string[];
}

const APPLICATIONS = '/v2/{projectId}/cas/applications';
const COMPONENTS = `${APPLICATIONS}/{applicationId}/components`;
const INSTANCES = `${COMPONENTS}/{componentId}/instances`;
const INSTANCE = `${INSTANCES}/{instanceId}`;

const can = (...names: readonly string[]): readonly string[] => names.map((name) => `servicestage:app:${name}`);

const ROUTES: readonly Route[] = [
  // Nothing that is deployed asks for these three lists; they are how the ids of an automations file are found.
  { name: 'applications', method: 'GET', path: APPLICATIONS, permissions: can('list', 'listApplication') },
  { name: 'components', method: 'GET', path: COMPONENTS, permissions: can('list', 'listComponent') },
  { name: 'instances', method: 'GET', path: INSTANCES, permissions: can('list', 'listComponent') },
  { name: 'instance', method: 'GET', path: INSTANCE, permissions: can('get', 'getComponent') },
  { name: 'action', method: 'POST', path: `${INSTANCE}/action`, permissions: can('modify', 'modifyComponent') },
  { name: 'snapshots', method: 'GET', path: `${INSTANCE}/snapshots`, permissions: can('list', 'listComponent') },
  { name: 'job', method: 'GET', path: '/v2/{projectId}/cas/jobs/{jobId}', permissions: can('list', 'listApplication') },
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
