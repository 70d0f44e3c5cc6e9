import type { Automations } from '#automations/file/automation.ts';
import { endpointOf } from '#automations/file/regions.ts';
import type { PlannedAction } from '#automations/plan/plan.ts';
import { instancePath } from '#servicestage/instance-path.ts';

/** A request as it would be sent, but for its signature. */
export interface PlannedRequest {
  readonly method: 'POST';
  readonly url: string;
  /** JSON. Of `previous` only the run finds out which version that is. */
  readonly body: string;
}

/** @throws RangeError for a component that the file does not have */
export function requestOf(file: Automations, { component: name, action, parameters }: PlannedAction): PlannedRequest {
  const { endpoint, region, projectId } = file.servicestage;
  const component = file.components[name];
  if (component === undefined) throw new RangeError(`No component is called ${name}`);
  const url = `${endpoint ?? endpointOf(region)}${instancePath(projectId, component)}/action`;
  const given = Object.keys(parameters).length === 0 ? {} : { parameters };
  return { method: 'POST', url, body: JSON.stringify({ action, ...given }) };
}
