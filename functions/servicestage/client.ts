import * as z from 'zod/mini';
import type { Component } from '#core/component.ts';
import { parseJson } from '#core/json.ts';
import type { ServiceStage } from '#core/ports/service-stage.ts';
import { actionCall } from './action-call.ts';
import type { Clean } from './clean/clean.ts';
import { unreadableAnswer } from './errors.ts';
import { casPath, instancePath } from './instance-path.ts';
import { notOfInstance, notOfJob, notOfSnapshots, whole } from './no-answer.ts';
import { ActionAnswerSchema, InstanceAnswerSchema, JobAnswerSchema, SnapshotsAnswerSchema } from './schemas.ts';
import { type CallToSign, createSignedCall, type ServiceStageOptions } from './signed-call.ts';
import { percentEncode, type QueryPair } from './signer.ts';
import { failureMessages, firstFew, instanceOf, jobOf, newestFirst } from './translate.ts';

const SNAPSHOTS_PER_PAGE = 100;
const TASKS_PER_PAGE = 50;

/** ServiceStage gives 1,000 snapshots at most; a server that ignores `offset` must not keep us for ever. */
const MAX_PAGES = 20;

/**
 * The ServiceStage port over Huawei's application management API, V2. Each request is signed, bounded in time and sent once
 * (see `createSignedCall` for the one exception). Throws an `EndpointError` if the endpoint may not be used.
 */
export function createServiceStage(options: ServiceStageOptions): ServiceStage {
  const call = createSignedCall(options);
  const cas = casPath(options.projectId);
  const pathOf = (component: Component): string => instancePath(options.projectId, component);

  /** `amiss` says why what was read is no answer to the request; nothing is taken on faith. */
  const ask = async <Schema extends z.ZodMiniType>(
    schema: Schema,
    request: CallToSign,
    amiss: (said: z.output<Schema>, clean: Clean) => string | undefined,
  ): Promise<{ readonly said: z.output<Schema>; readonly clean: Clean }> => {
    const { answer, clean } = await call(request);
    const parsed = z.safeParse(schema, parseJson(answer.body));
    if (!parsed.success) throw unreadableAnswer(answer, whereWrong(parsed.error), clean);
    const why = amiss(parsed.data, clean);
    if (why !== undefined) throw unreadableAnswer(answer, why, clean);
    return { said: parsed.data, clean };
  };

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

const section = (limit: number, offset: number): QueryPair[] => [
  ['limit', String(limit)],
  ['offset', String(offset)],
];

interface Page {
  readonly items: readonly unknown[];
  readonly total: number | undefined;
}

/** Reads on until a page is empty or the total is reached: `count` and `task_count` are totals, but may be missing. */
async function allPages<Found extends Page>(get: (offset: number) => Promise<Found>): Promise<[Found, ...Found[]]> {
  const pages: [Found, ...Found[]] = [await get(0)];
  let latest: Page = pages[0];
  let read = latest.items.length;
  while (latest.items.length > 0 && read < (latest.total ?? Number.POSITIVE_INFINITY) && pages.length < MAX_PAGES) {
    const next = await get(read);
    pages.push(next);
    latest = next;
    read += next.items.length;
  }
  return pages;
}

/** Places only, never values. */
const whereWrong = ({ issues }: z.core.$ZodError): string =>
  [...new Set(issues.map(({ path }) => path.join('.') || 'not the JSON that was expected'))].join(', ');
