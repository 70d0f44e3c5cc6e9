import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SSMClient } from '@aws-sdk/client-ssm';
import { ReceiveEnvironmentSchema } from '#core/environment.ts';
import type { AlarmState } from '#core/huawei-alarm/alarm-state.ts';
import type { TroubleDetail } from '#core/huawei-alarm/trouble.ts';
import { eventBridgeBus } from '#runtime/aws/outcome-bus.ts';
import { createCertificates } from './certificates.ts';
import { confirmBy } from './confirm.ts';
import { dynamoDeliveries } from './dynamo-deliveries.ts';
import { getFromHuawei } from './get-from-huawei.ts';
import type { ReceiveServices } from './receive-delivery.ts';
import { ssmSecretHeader } from './secret-header.ts';

/** SMN repeats, and does not wait for long. */
const AWS_CALL = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
};

/** The composition root of the receiver: it can tell the bus and remember, and knows no ServiceStage, and no key to it. */
export function createReceiveServices(env: Readonly<Record<string, string | undefined>>): ReceiveServices {
  const environment = ReceiveEnvironmentSchema.parse(env);
  const logger = new Logger({ serviceName: environment.POWERTOOLS_SERVICE_NAME });
  const get = getFromHuawei({ gateway: environment.HUAWEI_GATEWAY });
  const parameter = environment.HUAWEI_SECRET_PARAMETER;
  return {
    topics: environment.HUAWEI_TOPICS.split(' '),
    ...(parameter && { secretHeader: ssmSecretHeader(new SSMClient(AWS_CALL), parameter, Date.now) }),
    certificates: createCertificates(get),
    confirm: confirmBy(get),
    deliveries: dynamoDeliveries(new DynamoDBClient(AWS_CALL), environment.LEDGER_TABLE_NAME),
    bus: eventBridgeBus<AlarmState | TroubleDetail>(new EventBridgeClient(AWS_CALL), environment.EVENT_BUS_NAME),
    now: Date.now,
    record: (line) => logger.info({ message: 'a delivery of SMN', ...line }),
  };
}
