import { Logger } from '@aws-lambda-powertools/logger';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { TellEnvironmentSchema } from '#core/environment.ts';
import { parseJson } from '#core/json.ts';
import { WaysSchema } from '#core/way/way.ts';
import { lazy } from '#runtime/services/lazy.ts';
import { AWS_CALL } from '#runtime/services/services.ts';
import { tellChat } from './chat-messenger.ts';
import { createPost } from './post.ts';
import type { MessengerServices } from './tell-people.ts';
import { tellTopic } from './topic-messenger.ts';

/** The composition root of the function that tells people: it knows no ledger, no bus and no ServiceStage. */
export function createMessengerServices(env: Readonly<Record<string, string | undefined>>): MessengerServices {
  const environment = TellEnvironmentSchema.parse(env);
  const logger = new Logger({ serviceName: environment.POWERTOOLS_SERVICE_NAME });
  const topic = tellTopic(lazy(() => new SNSClient(AWS_CALL)));
  const chat = tellChat({
    ssm: lazy(() => new SSMClient(AWS_CALL)),
    post: createPost({ gateway: environment.TELL_GATEWAY }),
    now: Date.now,
  });
  return {
    ways: WaysSchema.parse(parseJson(environment.WAYS)),
    app: { timezone: environment.TELL_TIMEZONE, name: environment.APP_NAME },
    messenger: { tell: (way, message) => (way.kind === 'topic' ? topic(way, message) : chat(way, message)) },
    record: ({ why, ...line }) =>
      why === undefined
        ? logger.info({ message: 'told', ...line })
        : logger.error({ message: 'not told, and tried again', ...line, why }),
  };
}
