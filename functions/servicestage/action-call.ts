import type { ActionRequest } from '#core/action.ts';
import type { Api, Component, ProjectId } from '#core/component.ts';
import { instancePath } from './v2/paths.ts';
import { componentPath } from './v3/paths.ts';

/** An action as it is posted, but for its origin and its signature. */
export interface ActionCall {
  readonly api: Api;
  readonly method: 'POST';
  readonly path: string;
  /** JSON, byte for byte. */
  readonly body: string;
}

/** Where an action is posted, and with which body: asked by the client that sends it, and by whoever shows what will be sent. */
export const actionCall = (projectId: ProjectId, component: Component, request: ActionRequest): ActionCall => ({
  api: component.api ?? 'v2',
  method: 'POST',
  path: `${component.api === 'v3' ? componentPath(projectId, component) : instancePath(projectId, component)}/action`,
  body: JSON.stringify(bodyOf(request)),
});

/** Keys in the order of the API's own examples: `{"action":"scale","parameters":{"replica":4}}`, `hosts` after `replica`. */
function bodyOf(request: ActionRequest) {
  switch (request.action) {
    case 'start':
    case 'stop':
    case 'restart':
      return { action: request.action };
    case 'scale': {
      const { replica, hosts } = request.parameters;
      return { action: request.action, parameters: { replica, hosts } };
    }
    case 'rollback':
      return { action: request.action, parameters: { version: request.parameters.version } };
  }
}
