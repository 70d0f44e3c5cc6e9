import { redSince } from '#chaos/scenario/reds.ts';
import { readableReds } from '#chaos/scenario/rings.ts';
import type { AlarmReading, AlarmState, AlarmStates, Alarms } from '#core/ports/alarms.ts';
import type { Web } from '#core/ports/web.ts';
import type { Actor } from './evidence.ts';
import { type ChaosStage, call, ThrottledError } from './stage.ts';

/** The web as an actor sees it: a component answers well if it is up, and its version is not a sick one; now and then in error. */
export function createChaosWeb(stage: ChaosStage, actor: Actor): Web {
  const { scenario, timeline, faults, webLooks, clock } = stage;
  return {
    ask: ({ name, url }) =>
      call(stage, actor, 'web', async () => {
        const component = new URL(url).hostname.split('.')[0] ?? '';
        const flicker = stage.dice(`flicker of ${name} for ${actor.execution.name}`);
        const flickers = scenario.weather.flicker > 0 && flicker.chance(scenario.weather.flicker);
        if (flickers) faults.count('check flaps');
        const healthy = stage.isHealthy(component) && !flickers;
        const version = stage.versionOf(component);
        webLooks.push({ at: clock.now(), execution: actor.execution, component, version, healthy });
        timeline.say(actor.execution.name, component, `check ${name} → ${healthy ? 'green' : 'red'}`);
        return { healthy, latencyMs: 20, why: healthy ? 'it answered 200' : 'it answered 503' };
      }),
  };
}

/** An alarm as it can be read: that of the watch as it was evaluated, the others red, and muted, for as long as the scenario has it, and on record. */
export function alarmNow({ scenario, clock, checkAlarm }: ChaosStage, name: string): AlarmReading {
  if (name === scenario.watch?.alarm) return { state: checkAlarm.red ? 'ALARM' : 'OK' };
  const now = clock.now();
  const since = redSince(readableReds(scenario.huawei, scenario.reds, now), name, now);
  if (since === undefined) return { state: 'OK' };
  const isMuted = scenario.mutes.some(({ alarm, from, until }) => alarm === name && from <= now && now < until);
  return { state: 'ALARM', since, ...(isMuted && { muted: 'its actions are switched off' }) };
}

/** CloudWatch as an actor reads it. */
export function createChaosAlarms(stage: ChaosStage, actor: Actor): Alarms {
  const { scenario, timeline, faults, clock, alarmReads } = stage;
  return {
    read: (name) =>
      call(stage, actor, 'alarm', async () => {
        if (stage.strikes('cloudwatch', `alarm ${name} for ${actor.execution.name}`, scenario.weather.ssm)) {
          faults.count('alarm unread');
          stage.hinder(actor.execution, 'cloudwatch');
          throw new ThrottledError('DescribeAlarms was throttled');
        }
        const reading = alarmNow(stage, name);
        const { state, muted } = reading;
        alarmReads.push({ at: clock.now(), execution: actor.execution, name, state, muted: muted !== undefined });
        if (state === 'ALARM') faults.count('alarm stays red');
        if (muted !== undefined) faults.count('alarm muted');
        timeline.say(actor.execution.name, '', `alarm ${name} → ${state}${muted === undefined ? '' : ', muted'}`);
        return reading;
      }),
  };
}

/** Many at once, as the reconciler reads them. */
export function createChaosAlarmStates(stage: ChaosStage, actor: Actor): AlarmStates {
  const alarms = createChaosAlarms(stage, actor);
  return {
    states: async (names) => {
      const found = new Map<string, AlarmState>();
      for (const name of names) {
        const reading = await alarms.read(name);
        if (reading !== undefined) found.set(name, reading.state);
      }
      return found;
    },
  };
}
