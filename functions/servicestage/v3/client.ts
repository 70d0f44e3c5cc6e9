import type { ProjectId, V3Component } from '#core/component.ts';
import { about } from '#servicestage/amiss.ts';
import type { Ask } from '#servicestage/ask.ts';
import { casPath } from '#servicestage/dialect.ts';
import { allPages, section } from '#servicestage/pages.ts';
import { readJob } from '#servicestage/read-job.ts';
import { percentEncode } from '#servicestage/signer.ts';
import type { Spoken } from '#servicestage/spoken.ts';
import { notOfComponent, notOfRecords } from './no-answer.ts';
import { componentPath } from './paths.ts';
import { ComponentAnswerSchema, RecordsAnswerSchema } from './schemas.ts';
import { instanceOf, snapshotsOf } from './translate.ts';

const api = 'v3';
const RECORDS_PER_PAGE = 100;

/** What the application management API, V3, is asked of components. */
export const spokenInV3 = (ask: Ask, projectId: ProjectId): Spoken<V3Component> => ({
  async instance(component) {
    const request = { api, method: 'GET', path: componentPath(projectId, component) } as const;
    const { said, clean } = await ask(ComponentAnswerSchema, request, (answer, cleaning) =>
      notOfComponent(answer, component, cleaning),
    );
    return instanceOf(said, clean);
  },

  async snapshots(component) {
    const path = `${componentPath(projectId, component)}/records`;
    const order = [['order_by', 'create_time'] as const, ['order', 'desc'] as const];
    const pages = await allPages(async (offset) => {
      const query = [...section(RECORDS_PER_PAGE, offset), ...order];
      const { said } = await ask(RecordsAnswerSchema, { api, method: 'GET', path, query }, notOfRecords);
      return { items: said.records, total: said.count };
    });
    return snapshotsOf(pages.flatMap(({ items }) => items));
  },

  // Of which component a job is it does not say here: it names the instance that V3 hides, which nobody else knows of.
  job(jobId) {
    const path = `${casPath(api, projectId)}/jobs/${percentEncode(jobId)}`;
    return readJob(ask, jobId, { api, path }, ({ job }) => about(job.job_id, jobId, 'another job'));
  },
});
