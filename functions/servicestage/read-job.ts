import type { Api } from '#core/component.ts';
import type { Job } from '#core/ports/service-stage.ts';
import type { Ask } from './ask.ts';
import { failureMessages, firstFew, jobOf } from './job-answer.ts';
import { allPages, section } from './pages.ts';
import { type JobAnswer, JobAnswerSchema } from './schemas.ts';
import type { CallToSign } from './signed-call.ts';

const TASKS_PER_PAGE = 50;

/** A job, with what all its failed tasks say, page by page; `amiss` says why a page is none of that job. Both dialects read it alike. */
export async function readJob(
  ask: Ask,
  jobId: string,
  request: Pick<CallToSign, 'path' | 'query'> & { readonly api: Api },
  amiss: (answer: JobAnswer) => string | undefined,
): Promise<Job> {
  const { query = [], ...where } = request;
  const pages = await allPages(async (offset) => {
    const page = { ...where, method: 'GET', query: [...query, ...section(TASKS_PER_PAGE, offset)] } as const;
    const { said, clean } = await ask(JobAnswerSchema, page, amiss);
    const messages = failureMessages(said.tasks, clean);
    return { items: said.tasks, total: said.task_count, job: jobOf(said, clean), messages };
  });
  const [{ job }] = pages;
  return { id: jobId, ...job, messages: firstFew(pages.flatMap(({ messages }) => messages)) };
}
