import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { PlantedBug } from './planted-bug.ts';

type Client = NonNullable<PlantedBug['client']>;

/** An answer is taken for one to what was asked, whatever it says that it is about. */
const credulous: Client = (clientOf, send) =>
  clientOf(async (request, timeouts) => {
    const answer = await send(request, timeouts);
    const { application, instance, job } = askedIn(request.path);
    const body = answer.body
      .replace(/("(?:id|instance_id|SERVICE_INSTANCE_ID)":")[^"]*"/g, `$1${instance}"`)
      .replace(/("(?:JOB_ID|job_id)":")[^"]*"/g, job === undefined ? '$&' : `$1${job}"`)
      .replace(/("application_id":")[^"]*"/g, `$1${application}"`);
    return { ...answer, body };
  });

const askedIn = (path: string) => ({
  application: /\/applications\/([\w-]+)/.exec(path)?.[1] ?? '',
  instance: /(?:\/instances\/|instance_id=)([\w-]+)/.exec(path)?.[1] ?? '',
  job: /\/jobs\/([\w-]+)/.exec(path)?.[1],
});

export const ANSWER_BUGS: readonly PlantedBug[] = [
  {
    name: 'answers-not-compared',
    means: 'an answer about another component or job is taken for one to what was asked',
    breaks: ['truly-there'],
    client: credulous,
  },
  {
    name: 'job-before-taken-for-own',
    means: 'a request that is answered with the job that was the last before it counts as accepted',
    breaks: ['own-job'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      async instance(component) {
        const { lastJobId: _, ...instance } = await serviceStage.instance(component);
        return instance;
      },
    }),
  },
  {
    name: 'throttled-by-a-500',
    means: 'a 500 that calls itself throttling counts as not sent',
    breaks: ['never-twice', 'nothing-sent'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      act: (component, request, notAfter) =>
        serviceStage.act(component, request, notAfter).catch((error: unknown) => {
          const says = error instanceof ServiceStageError && error.failure.code === 'APIGW.0308';
          throw says ? new ServiceStageError('throttled', error.failure) : error;
        }),
    }),
  },
  {
    name: 'verified-while-a-job-runs',
    means: 'what is seen while a job goes on counts as what came of it',
    breaks: ['truly-there'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      async instance(component) {
        const instance = await serviceStage.instance(component);
        return { ...instance, lastJobStatus: 'SUCCEEDED' };
      },
    }),
  },
];
