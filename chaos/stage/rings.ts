import { PROJECT_ID } from '#chaos/scenario/fleet.ts';
import type { Ring } from '#chaos/scenario/rings.ts';
import type { Delivery } from '#chaos/scenario/storyline.ts';
import type { RunEvent } from '#core/event.ts';
import type { AlarmState } from '#core/huawei-alarm/alarm-state.ts';
import type { ReceiveServices } from '#runtime/receive/receive-delivery.ts';
import { HOUR_MS } from '#schedule/zones/wall-time.ts';
import { createInMemoryDeliveries } from '#simulator/ledger/in-memory-deliveries.ts';
import { alarmMessage } from '#simulator/smn/alarm-message.ts';
import { createDeliverer } from '#simulator/smn/deliver.ts';
import { notification } from '#simulator/smn/message.ts';
import { SMN_POLICIES } from '#simulator/smn/policies.ts';
import { createSmnSigner, type SmnSigner } from '#simulator/smn/signer.ts';
import { createReceiver } from './receiver.ts';
import type { ChaosStage } from './stage.ts';

const REGION = 'cn-north-4';
const TOPIC = `urn:smn:${REGION}:${PROJECT_ID}:alarms`;
const ENDPOINT = 'https://receiver.lambda-url.us-east-1.on.aws/';

/** Making a key takes longer than a run; what is signed by it is the same to whoever looks at what happened. */
let made: SmnSigner | undefined;

/** SMN delivers what is rung, and the rule on the bus what the receiver tells of it, as infra writes it. */
export function ring(
  stage: ChaosStage,
  spoilt: ((services: ReceiveServices) => ReceiveServices) | undefined,
  deliver: (delivery: Delivery) => void,
): void {
  const { huawei, begin } = stage.scenario;
  if (huawei === undefined) return;
  made ??= createSmnSigner(REGION, begin);
  const signer = made;
  const onTold = (state: AlarmState): void => {
    const template = huawei.events.get(state.ruleName);
    if (template === undefined || state.status !== 'ALARM') return;
    const event = occurring(template, state);
    stage.at(stage.clock.now() + 1000, () => deliver({ at: stage.clock.now(), event, faults: [] }));
  };
  const receive = createReceiver(stage, { signer, topicUrn: TOPIC, store: createInMemoryDeliveries(), onTold, spoilt });
  // What an attempt waits for passes by the same clock.
  const clock = { ...stage.clock, at: (time: number, action: () => unknown) => stage.at(time, () => void action()) };
  const post = createDeliverer(clock, { ...SMN_POLICIES, ...huawei.smn });
  for (const one of huawei.rings) {
    const about = { topicUrn: TOPIC, messageId: one.messageId, at: toldAt(one) };
    const until = about.at + HOUR_MS;
    const endpoint = { url: ENDPOINT, post: countAgain(stage, one, receive) };
    for (const at of one.posts) {
      // Signed as it is sent: most of a day that is laid down may be cut short.
      stage.at(at, () => post({ endpoint, post: notification(signer, about, alarmMessage(one)), at, until }));
    }
  }
}

const toldAt = ({ red, green = red }: Ring): number => green;

function countAgain({ faults }: ChaosStage, one: Ring, receive: ReturnType<typeof createReceiver>) {
  let posted = 0;
  return (post: Parameters<typeof receive>[1]) => {
    faults.count(posted++ === 0 ? 'an alarm of Huawei rings' : 'SMN posts again');
    return receive(one, post);
  };
}

const occurring = (template: RunEvent, { messageId, at, ruleId, resource }: AlarmState): RunEvent => {
  const { trigger } = template;
  const told = trigger.kind === 'huawei-alarm' ? { ...trigger, ruleId, resource } : trigger;
  return { ...template, trigger: told, occurrence: messageId, at };
};
