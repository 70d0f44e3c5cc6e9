import type { ProjectId, V2Component } from '#core/component.ts';

/** Where the application management API, V2, has everything of a project. */
export const casPath = (projectId: ProjectId): string => `/v2/${projectId}/cas`;

/** Where it has one component instance; its actions are posted to `…/action` below it. */
export const instancePath = (
  projectId: ProjectId,
  { applicationId, componentId, instanceId }: Pick<V2Component, 'applicationId' | 'componentId' | 'instanceId'>,
): string => `${casPath(projectId)}/applications/${applicationId}/components/${componentId}/instances/${instanceId}`;
