import { parseJson } from '#core/json.ts';
import { type AlarmState, AlarmStateSchema } from './alarm-state.ts';
import { readAom } from './aom.ts';
import { readCloudEye } from './cloud-eye.ts';
import type { SmnNotification } from './smn-message.ts';
import type { Topic } from './topic.ts';

/**
 * What an alarm says, of whichever service and by whichever template; undefined where nobody can read it, such as the HTML that AOM writes
 * unless told otherwise. Only ids, numbers and states are gone by: texts are in the language of the account, and anybody's.
 */
export function readAlarm(
  { message, message_id, timestamp }: SmnNotification,
  { urn, region, projectId }: Topic,
): AlarmState | undefined {
  const payload = parseJson(message);
  const facts = readCloudEye(payload) ?? readAom(payload);
  if (facts === undefined) return undefined;
  const at = Date.parse(timestamp);
  const { since = at, ...known } = facts;
  const state = AlarmStateSchema.safeParse({
    schema: 1,
    ruleId: '',
    level: '',
    region,
    projectId,
    resource: '',
    ...known,
    // One that would overtake all to come is not believed.
    since: new Date(Math.max(0, Math.min(since, at))).toISOString(),
    at: new Date(at).toISOString(),
    messageId: message_id,
    topicUrn: urn,
  });
  return state.success ? state.data : undefined;
}
