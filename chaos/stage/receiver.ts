import type { Ring } from '#chaos/scenario/rings.ts';
import type { AlarmState } from '#core/huawei-alarm/alarm-state.ts';
import type { TroubleDetail } from '#core/huawei-alarm/trouble.ts';
import type { SmnDeliveries } from '#core/ports/smn-deliveries.ts';
import { receive } from '#functions/receive.ts';
import { createCertificates } from '#runtime/receive/certificates.ts';
import type { ReceiveServices } from '#runtime/receive/receive-delivery.ts';
import { createLife } from '#simulator/durable/life.ts';
import type { Answered } from '#simulator/smn/endpoint.ts';
import type { SmnPost } from '#simulator/smn/message.ts';
import type { SmnSigner } from '#simulator/smn/signer.ts';
import type { Actor } from './evidence.ts';
import { createFunctionClock } from './function-clock.ts';
import { idleExecution } from './idle-execution.ts';
import { type ChaosStage, call, ThrottledError } from './stage.ts';

export interface ReceiverProps {
  readonly signer: SmnSigner;
  readonly topicUrn: string;
  readonly store: SmnDeliveries;
  /** What gets to the bus, about whichever message. */
  readonly onTold: (state: AlarmState) => void;
  readonly spoilt?: ((services: ReceiveServices) => ReceiveServices) | undefined;
}

/** Longer than that SMN waits for no answer. */
const ANSWER_WITHIN_MS = 5_000;

/**
 * The receiver as it is deployed, once for each message that is posted: what dies or fails is answered with a 5xx by Lambda, and what is late goes on
 * while SMN has given up.
 */
export function createReceiver(
  stage: ChaosStage,
  props: ReceiverProps,
): (ring: Ring, post: SmnPost) => Promise<Answered> {
  const { clock, faults, received, scenario, timeline } = stage;
  const servicesFor = servicesOf(stage, props);
  let invoked = 0;
  return async (ring, { headers, body }) => {
    const name = `receiver ${++invoked}`;
    const deaths = Promise.withResolvers<number>();
    const life = createLife(({ path }) => {
      const { death } = scenario.weather;
      const dies = death > 0 && stage.dice(`death of ${name} at ${path}`).chance(20 * death);
      if (dies) {
        faults.count('receiver dies');
        timeline.say(name, '', `DIES at ${path}`);
        deaths.resolve(502);
      }
      return dies;
    });
    const services = servicesFor({ execution: idleExecution(name), life }, ring);
    const work = receive({ headers, bytes: Buffer.byteLength(body), body }, services).catch(() => 502);
    const late = stage.wait(ANSWER_WITHIN_MS + 1).then(() => undefined);
    const status = await Promise.race([work, deaths.promise, late]);
    const said = status ?? 'no answer in time';
    timeline.say(name, '', `${ring.rule} ${ring.green === undefined ? 'ALARM' : 'OK'} ${ring.messageId} → ${said}`);
    received.push({ at: clock.now(), ring, ...(status !== undefined && { status }) });
    return status === undefined ? { status: 504, afterMs: ANSWER_WITHIN_MS + 1 } : { status };
  };
}

function servicesOf(stage: ChaosStage, { signer, topicUrn, store, onTold, spoilt }: ReceiverProps) {
  const { clock, faults, rung, scenario, writings } = stage;
  const { weather } = scenario;
  return (actor: Actor, ring: Ring): ReceiveServices => {
    const { name } = actor.execution;
    const strike = (party: 'ledger' | 'bus', what: string, probability: number): void => {
      if (!stage.strikes(party, `${what} of ${name}`, probability)) return;
      faults.count(party === 'bus' ? 'bus throttled' : 'ledger throttled');
      throw new ThrottledError(`${what} was throttled`);
    };
    /** Also one whose answer gets lost may have been stored. */
    const stored = <T>(what: string, body: () => Promise<T>): Promise<T> =>
      call(stage, actor, what, async () => {
        strike('ledger', what, weather.ledger);
        const value = await body();
        strike('ledger', `after ${what}`, weather.ledger / 3);
        return value;
      });
    const sound: ReceiveServices = {
      topics: [topicUrn],
      certificates: createCertificates(() =>
        call(stage, actor, 'certificate', async () =>
          stage.strikes('bus', `certificate for ${name}`, weather.bus / 3)
            ? { status: 503, text: '' }
            : { status: 200, text: signer.certificate },
        ),
      ),
      confirm: async () => undefined,
      deliveries: {
        known: (delivery) => stored('deliveries known', () => store.known(delivery)),
        noteAlarm: (alarm, since) => stored('note heard', () => store.noteAlarm(alarm, since)),
        noteDone: (delivery, now) => stored('note received', () => store.noteDone(delivery, now)),
      },
      bus: {
        put: (_type, detail: AlarmState | TroubleDetail) =>
          call(stage, actor, 'put alarm', async () => {
            strike('bus', 'put alarm', weather.bus);
            if ('messageId' in detail && 'ruleName' in detail) {
              rung.push({ at: clock.now(), ring, occurrence: detail.messageId });
              onTold(detail);
            }
            strike('bus', 'after put alarm', weather.bus / 3);
          }),
      },
      now: () => nowOf().getTime(),
      record: (line) => void writings.push(JSON.stringify(line)),
    };
    const nowOf = createFunctionClock(stage, actor.execution);
    return spoilt?.(sound) ?? sound;
  };
}
