import type { Component } from '#core/component.ts';
import type { ServiceStage } from '#core/ports/service-stage.ts';
import { actionCall } from './action-call.ts';
import { createAsk } from './ask.ts';
import { casPath, instancePath } from './instance-path.ts';
import { notOfInstance, notOfJob, notOfSnapshots, whole } from './no-answer.ts';
import { allPages, section } from './pages.ts';
import { ActionAnswerSchema, InstanceAnswerSchema, JobAnswerSchema, SnapshotsAnswerSchema } from './schemas.ts';
import type { ServiceStageOptions } from './signed-call.ts';
import { percentEncode } from './signer.ts';
import { failureMessages, firstFew, instanceOf, jobOf, newestFirst } from './translate.ts';

const SNAPSHOTS_PER_PAGE = 100;
const TASKS_PER_PAGE = 50;

/**
 * The ServiceStage port over Huawei's application management API, V2. Each request is signed, bounded in time and sent once
 * (see `createSignedCall` for the one exception). Throws an `EndpointError` if the endpoint may not be used.
 */
export function createServiceStage(options: ServiceStageOptions): ServiceStage {
  const ask = createAsk(options);
  const cas = casPath(options.projectId);
  const pathOf = (component: Component): string => instancePath(options.projectId, component);

  return {
    async act(component, request, notAfter) {
      const posted = actionCall(options.projectId, component, request);
      const { said } = await ask(ActionAnswerSchema, { ...posted, notAfter }, ({ job_id }, clean) =>
        whole(job_id, 'job_id', clean),
      );
      return { jobId: said.job_id };
    },

    async instance(component) {
      const request = { method: 'GET', path: pathOf(component) } as const;
      const { said, clean } = await ask(InstanceAnswerSchema, request, (answer, cleaning) =>
        notOfInstance(answer, component.instanceId, cleaning),
      );
      return instanceOf(said, clean);
    },

    async snapshots(component) {
      const path = `${pathOf(component)}/snapshots`;
      const order = [['order_by', 'create_time'] as const, ['order', 'desc'] as const];
      const pages = await allPages(async (offset) => {
        const query = [...section(SNAPSHOTS_PER_PAGE, offset), ...order];
        const { said } = await ask(SnapshotsAnswerSchema, { method: 'GET', path, query }, (answer, clean) =>
          notOfSnapshots(answer, component.instanceId, clean),
        );
        return { items: said.snapshots, total: said.count };
      });
      return newestFirst(pages.flatMap(({ items }) => items));
    },

    async job(jobId, instanceId) {
      const path = `${cas}/jobs/${percentEncode(jobId)}`;
      const pages = await allPages(async (offset) => {
        const query = [['instance_id', instanceId] as const, ...section(TASKS_PER_PAGE, offset)];
        const { said, clean } = await ask(JobAnswerSchema, { method: 'GET', path, query }, (answer) =>
          notOfJob(answer, { jobId, instanceId }),
        );
        const messages = failureMessages(said.tasks, clean);
        return { items: said.tasks, total: said.task_count, job: jobOf(said, clean), messages };
      });
      const [{ job }] = pages;
      return { id: jobId, ...job, messages: firstFew(pages.flatMap(({ messages }) => messages)) };
    },
  };
}
