import { type Instance, ServiceStageError } from '#core/ports/service-stage.ts';
import type { HttpAnswer, Send } from '#servicestage/transport.ts';
import type { PlantedBug } from './planted-bug.ts';

/** What a client makes of what was said last on the wire, as it was said. */
interface PutBack {
  readonly instance?: (instance: Instance, said: string) => Instance;
  readonly error?: (error: ServiceStageError, answer: HttpAnswer) => ServiceStageError;
  readonly messages?: true;
  readonly job?: true;
  readonly version?: true;
}

/** One text of an answer leaves the client as it came. */
const uncleaned =
  ({ instance, error, messages, job, version }: PutBack): NonNullable<PlantedBug['client']> =>
  (clientOf, send) => {
    let last: HttpAnswer = { status: 0, headers: {}, body: '' };
    let before: Instance | undefined;
    const listening: Send = async (request, timeouts) => {
      last = await send(request, timeouts);
      return last;
    };
    const client = clientOf(listening);
    const spoilt = (cause: unknown): never => {
      throw error !== undefined && cause instanceof ServiceStageError && cause.failure.status === last.status
        ? error(cause, last)
        : cause;
    };
    return {
      ...client,
      act: (component, request, notAfter) =>
        client.act(component, request, notAfter).catch((cause: unknown) => {
          const said = saidIn(last, 'job_id');
          return job && last.status === 200 && said !== '' ? { jobId: said } : spoilt(cause);
        }),
      async instance(component) {
        const found = await client.instance(component).catch((cause: unknown) => {
          return version && last.status === 200 && before !== undefined
            ? { ...before, version: saidIn(last, 'version') }
            : spoilt(cause);
        });
        before = found;
        return instance?.(found, last.body) ?? found;
      },
      async job(jobId, component) {
        const found = await client.job(jobId, component).catch(spoilt);
        const said = saidIn(last, 'MESSAGES|messages');
        return messages && found.messages.length > 0 ? { ...found, messages: [said] } : found;
      },
    };
  };

/** The last that stands under a key, or one of several, unescaped as JSON is. */
function saidIn({ body }: Pick<HttpAnswer, 'body'>, key: string): string {
  const all = [...body.matchAll(new RegExp(`"(?:${key})":"((?:[^"\\\\]|\\\\.)*)"`, 'g'))];
  return (all.findLast(([, text]) => text !== '{}')?.[1] ?? '').replaceAll('\\n', '\n').replaceAll('\\"', '"');
}

const untold = (error: ServiceStageError, changed: Partial<ServiceStageError['failure']>): ServiceStageError =>
  new ServiceStageError(error.fate, { ...error.failure, ...changed });

const leaking = (name: string, means: string, putBack: PutBack): PlantedBug => ({
  name: `uncleaned-${name}`,
  means: `${means} leaves the client as it came`,
  breaks: ['no-secrets'],
  client: uncleaned(putBack),
});

export const LEAK_BUGS: readonly PlantedBug[] = [
  leaking('code', 'the code of an error', {
    error: (error, answer) => untold(error, { code: saidIn(answer, 'error_code') }),
  }),
  leaking('message', 'the message of an error', {
    error: (error, answer) => untold(error, { message: saidIn(answer, 'error_msg') }),
  }),
  leaking('request-id', 'the request id of an error', {
    error: (error, { headers }) => untold(error, { requestId: String(headers['x-request-id']) }),
  }),
  leaking('status', 'the status of a component', {
    instance: (instance, body) => ({ ...instance, status: saidIn({ body }, 'status|component_status') }),
  }),
  leaking('fail-detail', 'what a component says of its failure', {
    instance: (instance, body) => ({ ...instance, failDetail: saidIn({ body }, 'fail_detail') }),
  }),
  leaking('version', 'the version of a component', { version: true }),
  leaking('messages', 'what a task says of its failure', { messages: true }),
  leaking('job-id', 'the id of a job', { job: true }),
];
