import type { FunctionEnvironment } from '#core/environment.ts';
import { PROJECT_ID } from './run-harness.ts';

/** What a deployed function finds in its environment; ServiceStage's address is one where nobody listens. */
export const environment = {
  SERVICESTAGE_ENDPOINT: 'http://127.0.0.1:9',
  SERVICESTAGE_PROJECT_ID: PROJECT_ID,
  CREDENTIALS_PARAMETER: '/servicestage-autopilot/credentials',
  EVENT_BUS_NAME: 'servicestage-autopilot',
  LEDGER_TABLE_NAME: 'ledger',
  REQUESTS_PER_SECOND: '20',
  AWS_LAMBDA_FUNCTION_NAME: 'restart',
  POWERTOOLS_SERVICE_NAME: 'servicestage-autopilot',
  POWERTOOLS_METRICS_NAMESPACE: 'ServiceStageAutopilot',
} as const satisfies FunctionEnvironment;
