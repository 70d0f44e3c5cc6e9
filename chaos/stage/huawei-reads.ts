import { PROJECT_ID } from '#chaos/scenario/fleet.ts';
import { redSince } from '#chaos/scenario/reds.ts';
import { onRecord, rulesOnRecord } from '#chaos/scenario/rings.ts';
import { ProjectIdSchema } from '#core/component.ts';
import type { CredentialsSource } from '#core/credentials.ts';
import type { HuaweiAlarms } from '#core/ports/huawei-alarms.ts';
import { createHuaweiAlarms } from '#servicestage/watched/huawei-alarms.ts';
import { watchedOf } from '#simulator/huawei/on-record.ts';
import type { Watch, Watched } from '#simulator/huawei/watch.ts';
import type { Reply } from '#simulator/servicestage/api/effects.ts';
import { createInProcessSend } from '#simulator/servicestage/api/in-process-send.ts';
import { json } from '#simulator/servicestage/wire/wire-answer.ts';
import type { WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import type { Actor } from './evidence.ts';
import { alarmNow } from './health.ts';
import { type ChaosStage, call } from './stage.ts';

const REGION = 'cn-north-4';

export interface HuaweiReadsProps {
  readonly watch: Watch;
  readonly credentials: CredentialsSource;
  readonly now: () => Date;
}

/** Cloud Eye and AOM as an actor reads them, by the client that is deployed. */
export function createChaosHuaweiAlarms(stage: ChaosStage, actor: Actor, props: HuaweiReadsProps): HuaweiAlarms {
  const { clock, faults, alarmReads, scenario, timeline } = stage;
  const { name } = actor.execution;
  const { watch, ...options } = props;
  const gateway = (request: WireRequest): Reply => {
    if (stage.strikes('cloudwatch', `Huawei for ${name}`, scenario.weather.ssm)) return disturbed(stage, name);
    watch.set(watchedNow(stage));
    return { answer: watch.answer(request) };
  };
  const send = createInProcessSend({ gateway, wait: stage.wait });
  const alarms = createHuaweiAlarms({
    ...options,
    projectId: ProjectIdSchema.parse(PROJECT_ID),
    cloudEye: `https://ces.${REGION}.myhuaweicloud.com`,
    aom: `https://aom.${REGION}.myhuaweicloud.com`,
    send: (request, timeouts) => call(stage, actor, 'huawei alarm', () => send(request, timeouts)),
  });
  return {
    async read(alarm) {
      try {
        const reading = await alarms.read(alarm);
        // Whatever the client makes of it: what was there to be read.
        const { state, muted } = alarmNow(stage, alarm.rule);
        alarmReads.push({
          at: clock.now(),
          execution: actor.execution,
          name: alarm.rule,
          state,
          muted: muted !== undefined,
        });
        if (state === 'ALARM') faults.count('alarm stays red');
        if (muted !== undefined) faults.count('alarm muted');
        if (state === 'OK' && redSince(scenario.reds, alarm.rule, clock.now()) !== undefined)
          faults.count('an alarm is not on record yet');
        timeline.say(name, '', `alarm ${alarm.rule} of ${alarm.from} → ${JSON.stringify(reading)}`);
        return reading;
      } catch (error) {
        faults.count('alarm unread');
        stage.hinder(actor.execution, 'cloudwatch');
        timeline.say(name, '', `alarm ${alarm.rule} of ${alarm.from} → ${error}`);
        throw error;
      }
    },
  };
}

/** Each rule as it is by then; muted ones as Cloud Eye shows them. */
function watchedNow({ scenario, clock }: ChaosStage): Watched {
  const { huawei, reds, mutes } = scenario;
  if (huawei === undefined) return {};
  const now = clock.now();
  const isMuted = (rule: string): boolean =>
    mutes.some(({ alarm, from, until }) => alarm === rule && from <= now && now < until);
  const { events, records = [] } = watchedOf(onRecord(huawei, reds, now));
  return {
    ...(events && { events }),
    records: records.map((one) => ({ ...one, actionEnabled: !isMuted(one.rule) })),
    rules: rulesOnRecord(huawei, reds, now).map((one) => ({ ...one, enabled: !isMuted(one.rule) })),
  };
}

const disturbed = ({ dice }: ChaosStage, name: string): Reply =>
  dice(`disturbs Huawei for ${name}`).pick<() => Reply>([
    () => ({}),
    () => ({ answer: json(500, { error_code: 'ces.0003', error_msg: 'Internal service error.' }) }),
    () => ({ answer: json(429, { error_code: 'APIGW.0308', error_msg: 'The throttling threshold has been reached' }) }),
    () => ({ answer: { ...json(200, {}), body: '<html></html>' } }),
    () => ({ answer: json(200, {}), delay: 60_000 }),
  ])();
