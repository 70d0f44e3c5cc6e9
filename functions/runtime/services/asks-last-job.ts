import { standingOf } from '#core/judge/job.ts';
import { reposeOf } from '#core/look/sight.ts';
import { type Fate, type Instance, type Job, type ServiceStage, ServiceStageError } from '#core/ports/service-stage.ts';

/**
 * The same, for who acts: V3 does not say of a component how its last job goes, as V2 does, and its status may be at rest for a while after
 * somebody began something. So the job is asked for as well where the component is at rest by its word, and once only after it is over.
 */
export function asksLastJob(serviceStage: ServiceStage): ServiceStage {
  const over = new Map<string, string>();
  const hear = (job: Job): Job => {
    const standing = standingOf(job);
    if (standing === 'succeeded' || standing === 'ended-badly') over.set(job.id, job.status);
    return job;
  };
  return {
    ...serviceStage,
    async instance(component) {
      const instance = await serviceStage.instance(component);
      const { lastJobId } = instance;
      if (component.api !== 'v3' || lastJobId === undefined || !isAtRest(instance)) return instance;
      const lastJobStatus = over.get(lastJobId) ?? (await statusOf(serviceStage.job(lastJobId, component).then(hear)));
      return { ...instance, ...(lastJobStatus !== undefined && { lastJobStatus }) };
    },
    job: (id, component) => serviceStage.job(id, component).then(hear),
  };
}

/** Anything else bars it by itself. */
const isAtRest = (instance: Instance): boolean => !NOT_ASKED.includes(reposeOf(instance));
const NOT_ASKED: readonly string[] = ['transitional', 'gone', 'graying'];

/** A job that ServiceStage does not show, such as one of long ago, or of the other dialect, tells nothing. */
const statusOf = (job: Promise<Job>): Promise<string | undefined> =>
  job.then(
    ({ status }) => status,
    (error: unknown) => {
      if (error instanceof ServiceStageError && UNSHOWN.includes(error.fate)) return undefined;
      throw error;
    },
  );

const UNSHOWN: readonly Fate[] = ['refused', 'not-found'];
