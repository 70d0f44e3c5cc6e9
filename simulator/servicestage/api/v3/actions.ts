import * as z from 'zod/mini';
import { isJson, type RoutedCall } from '#simulator/servicestage/api/routed-call.ts';
import { readBody, readVerbRequest } from '#simulator/servicestage/wire/action-request.ts';
import { isRefusal, type Refusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import type { VerbRequest } from '#simulator/servicestage/wire/verbs.ts';
import { json, noContent, type WireAnswer } from '#simulator/servicestage/wire/wire-answer.ts';
import { isMissing } from '#simulator/servicestage/world/instance-record.ts';
import type { V3Policies } from '#simulator/servicestage/world/v3/policies.ts';
import { statusView } from './component-view.ts';
import { located, locatedAt } from './located.ts';

/** One of the eleven verbs, with one component. */
export function componentAction(call: RoutedCall): WireAnswer | Refusal {
  const component = located(call);
  if (isRefusal(component)) return component;
  const { world, caller, request } = call;
  if (world.policies.contentType === 'json' && !isJson(request)) return refuse('parameter-invalid', 'Content-Type');
  const wanted = readVerbRequest(request.body);
  if (isRefusal(wanted)) return wanted;
  const verdict = world.perform(component.instanceId, wanted, caller.name, 'v3');
  if (isRefusal(verdict)) return verdict;
  const said = isSync(wanted) && world.v3.syncJob === 'untold' ? {} : { job_id: verdict.jobId };
  return json(200, { ...said, ...besideJob(component.v3.componentId, world.v3) });
}

const isSync = ({ action }: VerbRequest): boolean => action === 'sync_workload' || action === 'sync_import';

/** `result` is said as the request is accepted: it is no word of how the job went. */
function besideJob(componentId: string, { answer }: V3Policies): object {
  switch (answer) {
    case 'result':
      return { result: 'succeeded' };
    case 'component_id':
      return { component_id: componentId };
    case 'both':
      return { result: 'succeeded', component_id: componentId };
  }
}

const ManySchema = z.object({
  action: z.enum(['start', 'stop', 'restart']),
  parameters: z.object({ components: z.array(z.object({ id: z.string() })).check(z.minLength(1)) }),
});

/** The same with several of an application. Nobody is told of a job; the first refusal is only, if none of them was taken up. */
export function applicationAction({ world, place, caller, request }: RoutedCall): WireAnswer | Refusal {
  const application = world.catalogue.v3.componentsOf(place);
  if (isMissing(application)) return refuse(application.missing);
  const wanted = readBody(request.body, ManySchema);
  if (isRefusal(wanted)) return wanted;
  const found = wanted.parameters.components.map(({ id }) => locatedAt(world, { ...place, componentId: id }));
  const missing = found.find(isRefusal);
  if (missing !== undefined) return missing;
  const verdicts = found.flatMap((one) =>
    isRefusal(one) ? [] : [world.perform(one.instanceId, { action: wanted.action }, caller.name, 'v3')],
  );
  const refused = verdicts.find(isRefusal);
  return refused !== undefined && verdicts.every(isRefusal) ? refused : noContent();
}

const QuerySchema = z.object({
  action: z.enum(['query', 'sync_workload']),
  components: z.array(z.object({ id: z.string(), application_id: z.string() })).check(z.minLength(1)),
});

/** The states of many at once. What the answer looks like was on no page that could be read. */
export function componentsAction({ world, place, caller, request }: RoutedCall): WireAnswer | Refusal {
  const wanted = readBody(request.body, QuerySchema);
  if (isRefusal(wanted)) return wanted;
  const found = wanted.components.map(({ id, application_id }) =>
    locatedAt(world, { ...place, applicationId: application_id, componentId: id }),
  );
  const missing = found.find(isRefusal);
  if (missing !== undefined) return missing;
  const components = found.flatMap((one) => {
    if (isRefusal(one)) return [];
    if (wanted.action === 'sync_workload')
      world.perform(one.instanceId, { action: 'sync_workload' }, caller.name, 'v3');
    return [{ id: one.v3.componentId, application_id: one.v3.applicationId, status: statusView(one) }];
  });
  return json(200, { count: components.length, components });
}
