import type { ProjectId, V3Component } from '#core/component.ts';

/** Where the application management API, V3, has everything of a project. */
export const casPath = (projectId: ProjectId): string => `/v3/${projectId}/cas`;

/** Where it has one component; its actions are posted to `…/action` below it. */
export const componentPath = (
  projectId: ProjectId,
  { applicationId, componentId }: Pick<V3Component, 'applicationId' | 'componentId'>,
): string => `${casPath(projectId)}/applications/${applicationId}/components/${componentId}`;
