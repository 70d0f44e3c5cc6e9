import type { Api, ProjectId } from '#core/component.ts';

/** Where the application management API has everything of a project. */
export const casPath = (api: Api, projectId: ProjectId): string => `/${api}/${projectId}/cas`;

/** What of a request says in which dialect it is. */
export interface Dialected {
  /** That of the component, or of the list, that it is about; missing of what is no request of ServiceStage's own API, such as of an alarm. */
  readonly api?: Api;
  readonly path: string;
}

/**
 * Ids of one dialect mean nothing in the other, or something else: nothing is sent whose path is not that of its own dialect and project.
 * @throws Error, since only a mistake of ours makes one
 */
export function inItsDialect({ api, path }: Dialected, projectId: ProjectId): void {
  if (api === undefined) {
    if (path.includes('/cas/')) throw new Error('A request of ServiceStage does not say in which dialect it is');
    return;
  }
  if (!path.startsWith(`${casPath(api, projectId)}/`))
    throw new Error(`A request of ${api} has a path of something else`);
  if (api === 'v3' && path.includes('/instances/'))
    throw new Error('A request of v3 names an instance, and v3 has none');
}
