import { setTimeout } from 'node:timers/promises';
import { LookEnvironmentSchema } from '#core/environment.ts';
import type { Glances } from '#core/ports/glances.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { ServiceStage } from '#core/ports/service-stage.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { pacedWithin } from '#runtime/services/paced-send.ts';
import { serviceStageOf } from '#runtime/services/services.ts';

/** What it takes to look at what is kept, and nothing by which that could be changed. */
export interface Keeper {
  readonly serviceStage: Pick<ServiceStage, 'instance' | 'job'> & Glances;
  /** How many requests all functions together may send to ServiceStage in a second. */
  readonly perSecond: number;
  /** Rejects once time is up. */
  sleep(ms: number, time: AbortSignal): Promise<void>;
}

/** Undefined where the environment says nothing of ServiceStage: then nothing is kept. */
export function createKeeper(env: Readonly<Record<string, string | undefined>>, ledger: Ledger): Keeper | undefined {
  const parsed = LookEnvironmentSchema.safeParse(env);
  if (!parsed.success) return undefined;
  const environment = parsed.data;
  const perSecond = Number(environment.REQUESTS_PER_SECOND);
  // The credentials are read with the first look. A list is read page after page, by nobody's slots.
  const serviceStage = lazy(
    () => serviceStageOf(environment, () => new Date(), ledger, { send: pacedWithin(perSecond) }).serviceStage,
  );
  return {
    serviceStage: {
      instance: (component) => serviceStage().instance(component),
      job: (jobId, component) => serviceStage().job(jobId, component),
      glance: (components, time) => serviceStage().glance(components, time),
    },
    perSecond,
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
  };
}
