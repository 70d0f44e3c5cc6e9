import * as z from 'zod/mini';
import { type Component, type V2Component, V2ComponentSchema } from '#core/component.ts';
import { parseJson } from '#core/json.ts';
import { componentPath } from '#servicestage/v3/paths.ts';
import type { PlantedBug } from './planted-bug.ts';

/** The same ids, as if V2 had given them. */
export function asOfV2(component: Component): V2Component {
  const { api: _, applicationId, componentId, platform } = component;
  const instanceId = component.api === 'v3' ? componentId : component.instanceId;
  return V2ComponentSchema.parse({ applicationId, componentId, instanceId, platform });
}

const AnswerSchema = z.object({ job_id: z.string() });

/** Goes back by one where it was to go back to a version. */
const oneStepBack: NonNullable<PlantedBug['client']> = (clientOf, send, { callOf, projectId }) => {
  const client = clientOf(send);
  const call = callOf(send);
  return {
    ...client,
    async act(component, request, notAfter) {
      if (component.api !== 'v3' || request.action !== 'rollback') return client.act(component, request, notAfter);
      const path = `${componentPath(projectId, component)}/action`;
      const body = JSON.stringify({ action: 'rollback_current' });
      const { answer } = await call({ api: 'v3', method: 'POST', path, body, notAfter });
      return { jobId: z.parse(AnswerSchema, parseJson(answer.body)).job_id };
    },
  };
};

export const DIALECT_BUGS: readonly PlantedBug[] = [
  {
    name: 'all-taken-for-v2',
    means: 'a component of V3 is asked about as if it were one of V2',
    breaks: ['own-dialect'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      instance: (component) => serviceStage.instance(asOfV2(component)),
    }),
  },
  {
    name: 'jobs-taken-for-v2',
    means: 'a job is looked up in V2, whichever dialect began it',
    breaks: ['own-dialect'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      job: (jobId, component) => serviceStage.job(jobId, asOfV2(component)),
    }),
  },
  {
    name: 'one-step-back',
    means: 'a rollback under V3 is sent as rollback_current, which names no version',
    breaks: ['nothing-relative'],
    client: oneStepBack,
  },
  {
    name: 'gray-taken-for-running',
    means: 'a gray release that waits for a person looks like one that is over',
    breaks: ['gray-left-alone'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      async instance(component) {
        const instance = await serviceStage.instance(component);
        return instance.status === 'GRAYING' ? { ...instance, status: 'RUNNING' } : instance;
      },
    }),
  },
];
