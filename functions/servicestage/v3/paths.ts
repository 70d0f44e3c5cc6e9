import type { ProjectId, V3Component } from '#core/component.ts';
import { casPath } from '#servicestage/dialect.ts';

/** Where the application management API, V3, has one component; its actions are posted to `…/action` below it. */
export const componentPath = (
  projectId: ProjectId,
  { applicationId, componentId }: Pick<V3Component, 'applicationId' | 'componentId'>,
): string => `${casPath('v3', projectId)}/applications/${applicationId}/components/${componentId}`;
