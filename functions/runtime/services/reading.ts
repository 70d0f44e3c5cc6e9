import { setTimeout } from 'node:timers/promises';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { LookEnvironment } from '#core/environment.ts';
import type { Glances } from '#core/ports/glances.ts';
import type { ServiceStage } from '#core/ports/service-stage.ts';
import { clockAhead } from '#core/read/clock-ahead.ts';
import { ssmCredentials } from '#runtime/aws/ssm-credentials.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { send } from '#servicestage/transport.ts';
import { datedSend } from './dated-send.ts';
import { pacedSend } from './paced-send.ts';
import { AWS_CALL } from './services.ts';

/** ServiceStage to somebody who only looks, and keeps no ledger. */
export interface Reading {
  readonly serviceStage: Pick<ServiceStage, 'instance' | 'snapshots'> & Glances;
  /** How far its clock is ahead of ours, by the latest answer since this was asked; undefined where there was none with a date. */
  takeClockAhead(): number | undefined;
}

/** A person waits for it: whoever does not answer by then is not waited for. */
const TIMEOUTS = { connectTimeout: 3_000, timeout: 8_000 };

/** What leaves here is in nobody's books, so it takes no more than this part of what all functions together may send. */
const SHARE = 1 / 2;

/** Without a ledger it guards the key by what it sees itself: see docs/decisions/028-a-refused-key-is-tried-four-times.md. */
export function readingOf(environment: LookEnvironment): Reading {
  const now = () => new Date();
  let ahead: number | undefined;
  const dated = datedSend(send, Date.now, (date, trip) => {
    ahead = clockAhead(date, trip) ?? ahead;
  });
  const serviceStage = createServiceStage({
    endpoint: environment.SERVICESTAGE_ENDPOINT,
    projectId: environment.SERVICESTAGE_PROJECT_ID,
    credentials: ssmCredentials(new SSMClient(AWS_CALL), environment.CREDENTIALS_PARAMETER, now),
    ...(environment.IAM_ENDPOINT !== undefined && { iamEndpoint: environment.IAM_ENDPOINT }),
    now,
    timeouts: TIMEOUTS,
    send: pacedSend(dated, {
      perSecond: Number(environment.REQUESTS_PER_SECOND) * SHARE,
      now: () => performance.now(),
      sleep: setTimeout,
    }),
  });
  return {
    serviceStage: {
      instance: serviceStage.instance,
      snapshots: serviceStage.snapshots,
      glance: serviceStage.glance,
    },
    takeClockAhead() {
      const latest = ahead;
      ahead = undefined;
      return latest;
    },
  };
}
