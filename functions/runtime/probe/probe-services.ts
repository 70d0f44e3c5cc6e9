import { Logger } from '@aws-lambda-powertools/logger';
import { ProbeEnvironmentSchema } from '#core/environment.ts';
import { createMeasure } from '#runtime/aws/measure.ts';
import { ledgerOf, serviceStageOf } from '#runtime/services/services.ts';
import { createWeb } from '#runtime/web/web.ts';
import type { ProbeServices } from './probe-check.ts';

/** The composition root of the probe: what it needs to look, and nothing by which it could act. */
export function createProbeServices(env: Readonly<Record<string, string | undefined>>): ProbeServices {
  const environment = ProbeEnvironmentSchema.parse(env);
  const now = () => new Date();
  const logger = new Logger({ serviceName: environment.POWERTOOLS_SERVICE_NAME });
  const { instance } = serviceStageOf(environment, now);
  return {
    serviceStage: { instance },
    ledger: ledgerOf(environment),
    perSecond: Number(environment.REQUESTS_PER_SECOND),
    web: createWeb({ now: Date.now, ...(environment.PROBE_GATEWAY && { gateway: environment.PROBE_GATEWAY }) }),
    measure: createMeasure(logger, environment.POWERTOOLS_METRICS_NAMESPACE),
    now,
  };
}
