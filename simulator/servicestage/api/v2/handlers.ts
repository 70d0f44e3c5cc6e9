import { type Handler, isJson, type RoutedCall } from '#simulator/servicestage/api/routed-call.ts';
import { readActionRequest } from '#simulator/servicestage/wire/action-request.ts';
import { isRefusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import { listed, taskPage } from '#simulator/servicestage/wire/listing.ts';
import type { V2RouteName } from '#simulator/servicestage/wire/route-table.ts';
import { json } from '#simulator/servicestage/wire/wire-answer.ts';
import { isMissing, type Missing } from '#simulator/servicestage/world/instance-record.ts';
import type { WorldInstance } from '#simulator/servicestage/world/world.ts';
import * as views from './views.ts';

/** What ServiceStage does in V2, API by API. */
export const V2_HANDLERS: Readonly<Record<V2RouteName, Handler>> = {
  applications({ world, place, query }) {
    const found = world.catalogue.applications(place.projectId);
    const applications = listed(found, query, ORDERS).map(views.applicationView);
    return json(200, { count: found.length, applications });
  },

  components({ world, place, query }) {
    const found = world.catalogue.components(place);
    if (isMissing(found)) return refuse(found.missing);
    const components = listed(found, query, ORDERS).map((component) => views.componentView(place, component));
    return json(200, { count: found.length, components });
  },

  instances({ world, place, query }) {
    const found = world.catalogue.instances(place);
    if (isMissing(found)) return refuse(found.missing);
    const all = found.flatMap(({ instanceId }) => world.instance(instanceId) ?? []);
    const instances = listed(all, query, INSTANCE_ORDERS).map(views.instanceView);
    return json(200, { count: all.length, instances });
  },

  instance(call) {
    const instance = locate(call);
    return isMissing(instance) ? refuse(instance.missing) : json(200, views.instanceDetail(instance));
  },

  action(call) {
    const instance = locate(call);
    if (isMissing(instance)) return refuse(instance.missing);
    const { world, caller, request } = call;
    if (world.policies.contentType === 'json' && !isJson(request)) return refuse('parameter-invalid', 'Content-Type');
    const wanted = readActionRequest(request.body);
    if (isRefusal(wanted)) return wanted;
    const verdict = world.act(instance.instanceId, wanted, caller.name, 'v2');
    return isRefusal(verdict) ? verdict : json(200, { job_id: verdict.jobId });
  },

  snapshots(call) {
    const instance = locate(call);
    if (isMissing(instance)) return refuse(instance.missing);
    const { world, query } = call;
    const { instanceId, version } = instance;
    const hidden = world.policies.runningVersion === 'listed' ? undefined : version;
    const all = instance.snapshots.filter((snapshot) => snapshot.version !== hidden);
    const snapshots = listed(all, query, SNAPSHOT_ORDERS).map((snapshot) => views.snapshotView(instanceId, snapshot));
    return json(200, { count: all.length, snapshots });
  },

  job({ world, place, jobId, query }) {
    if (jobId.trim() === '') return refuse('job-id-empty');
    const job = world.job(jobId);
    const hidden = world.v3.jobs === 'own' && job?.dialect === 'v3';
    if (hidden || job?.projectId !== place.projectId) return refuse('job-missing', jobId);
    const tasks = taskPage(job.tasks, query).map(views.taskView);
    return json(200, {
      task_count: job.tasks.length,
      job: views.jobView(job, world.catalogue.get(job.instanceId)?.instanceId),
      tasks,
    });
  },
};

const ORDERS = {
  create_time: ({ createdAt }: { createdAt: number }) => createdAt,
  update_time: ({ createdAt }: { createdAt: number }) => createdAt,
  name: ({ name }: { name: string }) => name,
};

const INSTANCE_ORDERS = {
  ...ORDERS,
  update_time: ({ updatedAt }: WorldInstance) => updatedAt,
  version: ({ version }: WorldInstance) => version,
};

const SNAPSHOT_ORDERS = {
  create_time: ({ createdAt }: { createdAt: number }) => createdAt,
  version: ({ version }: { version: string }) => version,
};

function locate({ world, place }: RoutedCall): WorldInstance | Missing {
  const found = world.catalogue.locate(place);
  if (isMissing(found)) return found;
  return world.instance(found.instanceId) ?? { missing: 'instance-missing' };
}
