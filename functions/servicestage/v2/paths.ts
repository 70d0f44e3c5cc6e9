import type { ProjectId, V2Component } from '#core/component.ts';
import { casPath } from '#servicestage/dialect.ts';

/** Where the application management API, V2, has one component instance; its actions are posted to `…/action` below it. */
export const instancePath = (
  projectId: ProjectId,
  { applicationId, componentId, instanceId }: Pick<V2Component, 'applicationId' | 'componentId' | 'instanceId'>,
): string =>
  `${casPath('v2', projectId)}/applications/${applicationId}/components/${componentId}/instances/${instanceId}`;
