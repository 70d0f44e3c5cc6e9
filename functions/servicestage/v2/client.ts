import type { ProjectId, V2Component } from '#core/component.ts';
import type { Ask } from '#servicestage/ask.ts';
import { casPath } from '#servicestage/dialect.ts';
import { allPages, section } from '#servicestage/pages.ts';
import { readJob } from '#servicestage/read-job.ts';
import { percentEncode } from '#servicestage/signer.ts';
import type { Spoken } from '#servicestage/spoken.ts';
import { notOfInstance, notOfJob, notOfSnapshots } from './no-answer.ts';
import { instancePath } from './paths.ts';
import { InstanceAnswerSchema, SnapshotsAnswerSchema } from './schemas.ts';
import { instanceOf, newestFirst } from './translate.ts';

const api = 'v2';
const SNAPSHOTS_PER_PAGE = 100;

/** What the application management API, V2, is asked of component instances. */
export const spokenInV2 = (ask: Ask, projectId: ProjectId): Spoken<V2Component> => ({
  async instance(component) {
    const request = { api, method: 'GET', path: instancePath(projectId, component) } as const;
    const { said, clean } = await ask(InstanceAnswerSchema, request, (answer, cleaning) =>
      notOfInstance(answer, component.instanceId, cleaning),
    );
    return instanceOf(said, clean);
  },

  async snapshots(component) {
    const path = `${instancePath(projectId, component)}/snapshots`;
    const order = [['order_by', 'create_time'] as const, ['order', 'desc'] as const];
    const pages = await allPages(async (offset) => {
      const query = [...section(SNAPSHOTS_PER_PAGE, offset), ...order];
      const { said } = await ask(SnapshotsAnswerSchema, { api, method: 'GET', path, query }, (answer, clean) =>
        notOfSnapshots(answer, component.instanceId, clean),
      );
      return { items: said.snapshots, total: said.count };
    });
    return newestFirst(pages.flatMap(({ items }) => items));
  },

  job(jobId, { instanceId }) {
    const path = `${casPath(api, projectId)}/jobs/${percentEncode(jobId)}`;
    const request = { api, path, query: [['instance_id', instanceId] as const] } as const;
    return readJob(ask, jobId, request, (answer) => notOfJob(answer, { jobId, instanceId }));
  },
});
