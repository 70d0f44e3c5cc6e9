import { setTimeout } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EnvironmentSchema } from '#core/environment.ts';
import type { HealthDetail } from '#core/health/told.ts';
import { createMeasure } from '#runtime/aws/measure.ts';
import { eventBridgeBus } from '#runtime/aws/outcome-bus.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { AWS_CALL, ledgerOf, serviceStageOf } from '#runtime/services/services.ts';
import { createWeb } from '#runtime/web/web.ts';
import type { ProbeAllServices } from './probe-all.ts';

/** The composition root of the probe: what it needs to look, and nothing by which it could act. */
export function createProbeServices(env: Readonly<Record<string, string | undefined>>): ProbeAllServices {
  const environment = EnvironmentSchema.parse(env);
  const now = () => new Date();
  const logger = new Logger({ serviceName: environment.POWERTOOLS_SERVICE_NAME });
  const { serviceStage, ledger } = serviceStageOf(environment, now, ledgerOf(environment));
  const bus = lazy(() => eventBridgeBus<HealthDetail>(new EventBridgeClient(AWS_CALL), environment.EVENT_BUS_NAME));
  return {
    serviceStage: { instance: serviceStage.instance, glance: serviceStage.glance },
    sleep: setTimeout,
    ledger,
    bus: { put: (detailType, detail) => bus().put(detailType, detail) },
    perSecond: Number(environment.REQUESTS_PER_SECOND),
    web: createWeb({ now: Date.now, ...(environment.PROBE_GATEWAY && { gateway: environment.PROBE_GATEWAY }) }),
    measure: createMeasure(logger, environment.POWERTOOLS_METRICS_NAMESPACE),
    now,
  };
}
