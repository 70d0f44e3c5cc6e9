import type { Glances } from '#core/ports/glances.ts';
import type { ServiceStage } from '#core/ports/service-stage.ts';
import { actionCall } from './action-call.ts';
import { whole } from './amiss.ts';
import { createAsk } from './ask.ts';
import { glancesBy } from './lists/glances.ts';
import { v3ListOf } from './lists/v3-list.ts';
import { ActionAnswerSchema } from './schemas.ts';
import type { ServiceStageOptions } from './signed-call.ts';
import { spokenInV2 } from './v2/client.ts';
import { spokenInV3 } from './v3/client.ts';

/**
 * The ServiceStage port over Huawei's application management API: each component is spoken of in its own dialect. Of many
 * at once it glances at the list. Each request is signed,
 * bounded in time and sent once (see `createSignedCall` for the one exception). Throws an `EndpointError` if the endpoint may not be used.
 */
export function createServiceStage(options: ServiceStageOptions): ServiceStage & Glances {
  const ask = createAsk(options);
  const v2 = spokenInV2(ask, options.projectId);
  const v3 = spokenInV3(ask, options.projectId);

  return {
    ...glancesBy(v3ListOf(ask, options.projectId)),
    // Of the answer the job alone counts: V3's `result: succeeded` comes back as it is submitted.
    async act(component, request, notAfter) {
      const posted = actionCall(options.projectId, component, request);
      const { said } = await ask(ActionAnswerSchema, { ...posted, notAfter }, ({ job_id }, clean) =>
        whole(job_id, 'job_id', clean),
      );
      return { jobId: said.job_id };
    },
    instance: async (component) =>
      component.api === 'v3' ? await v3.instance(component) : await v2.instance(component),
    snapshots: async (component) =>
      component.api === 'v3' ? await v3.snapshots(component) : await v2.snapshots(component),
    job: async (jobId, component) =>
      component.api === 'v3' ? await v3.job(jobId, component) : await v2.job(jobId, component),
  };
}
