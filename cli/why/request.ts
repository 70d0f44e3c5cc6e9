import { componentOf } from '#automations/events/named-component.ts';
import type { Automations } from '#automations/file/automation.ts';
import { endpointOf } from '#automations/file/regions.ts';
import type { PlannedAction } from '#automations/plan/plan.ts';
import { actionCall } from '#servicestage/action-call.ts';

/** A request as it would be sent, but for its signature. */
export interface PlannedRequest {
  readonly method: 'POST';
  readonly url: string;
  /** JSON. Of `previous` only the run finds out which version that is. */
  readonly body: string;
}

/**
 * What is sent for a firing, in order.
 * @throws RangeError for a component that the file does not have
 */
export function requestsOf(file: Automations, { component: name, requests }: PlannedAction): readonly PlannedRequest[] {
  const { endpoint, region, projectId } = file.servicestage;
  const component = componentOf(file, name);
  return requests.map((request) => {
    const { method, path, body } = actionCall(projectId, component, request);
    return { method, url: `${endpoint ?? endpointOf(region)}${path}`, body };
  });
}
