import type { Handler, RoutedCall } from '#simulator/servicestage/api/routed-call.ts';
import { isRefusal, type Refusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import { listedInV3, taskPage } from '#simulator/servicestage/wire/listing.ts';
import type { V3RouteName } from '#simulator/servicestage/wire/route-table.ts';
import { json, type WireAnswer } from '#simulator/servicestage/wire/wire-answer.ts';
import { type InstanceRecord, isMissing } from '#simulator/servicestage/world/instance-record.ts';
import { previousVersion } from '#simulator/servicestage/world/v3/admission.ts';
import type { WorldInstance } from '#simulator/servicestage/world/world.ts';
import { applicationAction, componentAction, componentsAction } from './actions.ts';
import { componentDetail, componentRow } from './component-view.ts';
import { jobView, taskView } from './job-view.ts';
import { located } from './located.ts';
import { recordsOf, recordView } from './record-view.ts';

/** What ServiceStage does in V3, API by API. */
export const V3_HANDLERS: Readonly<Record<V3RouteName, Handler>> = {
  applications(call) {
    const found = call.world.catalogue.v3.applications(call.place.projectId);
    return listAnswer(call, found, ORDERS, 'applications', (one) => ({
      id: one.applicationId,
      name: one.name,
      description: '',
      creator: 'operator',
      project_id: one.projectId,
      enterprise_project_id: '0',
      create_time: one.createdAt,
      update_time: one.createdAt,
      component_count: one.componentCount,
      labels: [],
    }));
  },

  environments(call) {
    const { query, world, place } = call;
    const [name, id] = [query.get('name'), query.get('environment_id')];
    const found = world.catalogue.v3
      .environments(place.projectId)
      .filter((one) => (name === null || one.name === name) && (id === null || one.id === id));
    return listAnswer(call, found, ORDERS, 'environments', (one) => ({
      id: one.id,
      name: one.name,
      description: '',
      project_id: one.projectId,
      enterprise_project_id: '0',
      deploy_mode: one.platform === 'cce' ? 'container' : 'virtualmachine',
      vpc_id: '',
      creator: 'operator',
      create_time: one.createdAt,
      update_time: one.createdAt,
      labels: [],
    }));
  },

  'all-instances'(call) {
    const { query, world, place } = call;
    const fits = (name: string, wanted: string | null): boolean =>
      wanted === null || (world.v3.names === 'exact' ? name === wanted : name.includes(wanted));
    const found = world.catalogue.v3
      .components(place.projectId)
      .filter(
        ({ name, applicationName }) =>
          fits(applicationName, query.get('application_name')) && fits(name, query.get('component_name')),
      );
    return componentsAnswer(call, found);
  },

  instances(call) {
    const found = call.world.catalogue.v3.componentsOf(call.place);
    return isMissing(found) ? refuse(found.missing) : componentsAnswer(call, found);
  },

  instance(call) {
    const component = located(call);
    return isRefusal(component) ? component : json(200, componentDetail(component));
  },

  snapshots(call) {
    const component = located(call);
    if (isRefusal(component)) return component;
    const { world } = call;
    return listAnswer(call, recordsOf(component, world), RECORD_ORDERS, 'records', (one) =>
      recordView(one, component, world.v3),
    );
  },

  action: componentAction,
  'application-action': applicationAction,
  'components-action': componentsAction,

  refresh(call) {
    const component = located(call);
    if (isRefusal(component)) return component;
    call.world.refresh(component.instanceId);
    return json(200, { message: 'OK' });
  },

  job({ world, place, jobId, query }) {
    if (jobId.trim() === '') return refuse('job-id-empty');
    const job = world.job(jobId);
    const hidden = world.v3.jobs === 'own' && job?.dialect === 'v2';
    if (hidden || job?.projectId !== place.projectId) return refuse('job-missing', jobId);
    const component = world.instance(job.instanceId);
    const canRollBack = component !== undefined && previousVersion(component) !== undefined;
    const tasks = taskPage(job.tasks, query).map((task) => taskView(task, world.v3));
    return json(200, { task_count: job.tasks.length, job: jobView(job, canRollBack, world.v3), tasks });
  },
};

/** All of them, `count` being how many there are, whatever the page. */
function listAnswer<Item>(
  { query, world }: RoutedCall,
  found: readonly Item[],
  orders: Readonly<Record<string, (item: Item) => string | number>>,
  key: string,
  view: (item: Item) => object,
): WireAnswer | Refusal {
  const page = listedInV3(found, query, orders, world.v3.limitBeyond);
  return isRefusal(page) ? page : json(200, { count: found.length, [key]: page.map(view) });
}

function componentsAnswer(call: RoutedCall, found: readonly InstanceRecord[]): WireAnswer | Refusal {
  const all = found.flatMap(({ instanceId }) => call.world.instance(instanceId) ?? []);
  return listAnswer(call, all, COMPONENT_ORDERS, 'components', componentRow);
}

const ORDERS = {
  create_time: ({ createdAt }: { createdAt: number }) => createdAt,
  update_time: ({ createdAt }: { createdAt: number }) => createdAt,
  name: ({ name }: { name: string }) => name,
};
const COMPONENT_ORDERS = { ...ORDERS, update_time: ({ updatedAt }: WorldInstance) => updatedAt };
const RECORD_ORDERS = { create_time: ({ createdAt }: { createdAt: number }) => createdAt };
