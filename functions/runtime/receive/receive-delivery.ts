import { type AlarmState, HUAWEI_ALARM_CHANGED, isOvertaken } from '#core/huawei-alarm/alarm-state.ts';
import { type Delivery, judgeDelivery, type Unverified } from '#core/huawei-alarm/judge-delivery.ts';
import { readAlarm } from '#core/huawei-alarm/read-alarm.ts';
import { REFUSALS, type Refusal } from '#core/huawei-alarm/refusal.ts';
import { SECRET_HEADER } from '#core/huawei-alarm/secret-header.ts';
import type { SmnMessage } from '#core/huawei-alarm/smn-message.ts';
import { HUAWEI_ALARMS_TROUBLED, type TroubleDetail, troubleDetail } from '#core/huawei-alarm/trouble.ts';
import type { SmnDeliveries } from '#core/ports/smn-deliveries.ts';
import type { TellingBus } from '#runtime/aws/outcome-bus.ts';
import { isSigned } from './certificate.ts';
import type { Certificates } from './certificates.ts';
import type { SecretHeader } from './secret-header.ts';

export interface ReceiveServices {
  /** URNs of the topics whose messages are for us. */
  readonly topics: readonly string[];
  /** Whether a message brings the secret of its subscription; not asked unless there is one. */
  readonly secretHeader?: SecretHeader;
  readonly certificates: Certificates;
  /** Asks Huawei to confirm a subscription, by the address that it gave. Rejects if it did not. */
  readonly confirm: (url: URL) => Promise<void>;
  readonly deliveries: SmnDeliveries;
  readonly bus: TellingBus<AlarmState | TroubleDetail>;
  readonly now: () => number;
  /** What came of a delivery: no address and no body. */
  readonly record: (line: ReceivedLine) => void;
}

/** Of a delivery that was refused nothing is to be believed, so nothing of it is said. */
export interface ReceivedLine {
  readonly came: 'refused' | 'unreadable' | 'repeated' | 'overtaken' | 'told' | 'unread' | 'confirmed' | 'unsubscribed';
  readonly why?: Refusal;
  readonly topicUrn?: string;
  readonly messageId?: string;
  readonly ruleId?: string;
}

/** The status that SMN gets: it repeats after a 5xx alone. */
export type Received = number;

/**
 * Judges a delivery, by what costs nothing first; and deals with one that SMN has signed for a topic of ours. What is to be told is told first, then
 * remembered, and only then received: whoever dies in between is given the same again, and tells it under the same name. Rejects where
 * something could not be asked or stored, so that SMN repeats it.
 */
export async function receiveDelivery(delivery: Delivery, services: ReceiveServices): Promise<Received> {
  const { topics, certificates, record } = services;
  const now = services.now();
  const refuse = (why: Refusal): Received => {
    record({ came: 'refused', why });
    return REFUSALS[why];
  };
  const judged = judgeDelivery(delivery, { topics, now });
  if (judged.kind === 'refused') return refuse(judged.why);
  if (judged.kind === 'unreadable') {
    record({ came: 'unreadable' });
    return 200;
  }
  const { unverified } = judged;
  if (!(await bringsSecret(delivery, unverified, services))) return refuse('secret-header');
  const key = await certificates(unverified.certificate, now);
  if (typeof key === 'string') return refuse(key);
  if (!isSigned(unverified.signedText, unverified.message.signature, key.key)) return refuse('bad-signature');
  const came = await dealWith(unverified, services, now);
  record({ ...came, topicUrn: unverified.topic.urn, messageId: unverified.message.message_id });
  return 200;
}

/** Nothing says that SMN sends headers of a subscription along before it is confirmed, or when it is over. */
const bringsSecret = async (
  { headers }: Delivery,
  { message }: Unverified,
  { secretHeader }: ReceiveServices,
): Promise<boolean> =>
  secretHeader === undefined || message.type !== 'Notification' || secretHeader(headers[SECRET_HEADER]);

type Came = Pick<ReceivedLine, 'came' | 'ruleId'>;

async function dealWith(
  { message, topic, subscribe }: Unverified,
  services: ReceiveServices,
  now: number,
): Promise<Came> {
  const { deliveries } = services;
  const alarm = message.type === 'Notification' ? readAlarm(message, topic) : undefined;
  const delivery = { topicUrn: topic.urn, messageId: message.message_id, ...(alarm && { key: alarm.key }) };
  const { isDone, latest } = await deliveries.known(delivery);
  if (isDone) return { came: 'repeated' };
  const came = alarm === undefined ? await other(message, subscribe, services) : await hear(alarm, latest, services);
  await deliveries.noteDone(delivery, now);
  return came;
}

async function hear(
  alarm: AlarmState,
  latest: number | undefined,
  { bus, deliveries }: ReceiveServices,
): Promise<Came> {
  const since = Date.parse(alarm.since);
  const { ruleId } = alarm;
  if (isOvertaken(since, latest)) return { came: 'overtaken', ruleId };
  await bus.put(HUAWEI_ALARM_CHANGED, alarm);
  await deliveries.noteAlarm(alarm, since);
  return { came: 'told', ruleId };
}

async function other(
  message: SmnMessage,
  subscribe: URL | undefined,
  { bus, confirm }: ReceiveServices,
): Promise<Came> {
  switch (message.type) {
    case 'SubscriptionConfirmation':
      if (subscribe !== undefined) await confirm(subscribe);
      return { came: 'confirmed' };
    case 'UnsubscribeConfirmation':
      // It says where to subscribe again, which is for a person to want.
      await bus.put(HUAWEI_ALARMS_TROUBLED, troubleDetail('unsubscribed', message));
      return { came: 'unsubscribed' };
    case 'Notification':
      await bus.put(HUAWEI_ALARMS_TROUBLED, troubleDetail('unread', message));
      return { came: 'unread' };
  }
}
