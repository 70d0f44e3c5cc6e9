import type { CheckedComponent } from '#core/event.ts';
import type { Check } from '#core/health-check.ts';
import { ALARM_NOT_READ, type AlarmTrail, afterAlarm, lookOfAlarm, nextAlarmLook } from '#core/judge/alarm-recovery.ts';
import {
  afterRecovery,
  type HealthTrail,
  healthAfter,
  NO_HEALTH,
  nextHealthLook,
  patienceFor,
  standingIn,
  wrongWith,
} from '#core/judge/recovery.ts';
import { type HealthLook, isStillThere, type RolledBackTo } from '#core/judge/rolled-back-to.ts';
import type { Sight } from '#core/look/sight.ts';
import type { Ending } from '#core/outcome.ts';
import { alarmOf } from '#core/trigger.ts';
import { readAlarmOf, whyUnread } from './alarm.ts';
import { sightOf } from './look.ts';
import type { RunContext } from './run-context.ts';
import { watchFor } from './watch.ts';

/**
 * A rollback has helped when the health checks of the component are green in that version, and stay so; or, where it has none, when the
 * alarm that asked for it is OK: a job and replicas are only the means. While it watches, the component is anybody's.
 */
export async function recover(run: RunContext, version: string, rolledBack: Ending): Promise<Ending> {
  const { checks = [] }: CheckedComponent = run.component;
  const alarm = alarmOf(run.event.trigger);
  if (rolledBack.reason !== 'verified') return rolledBack;
  const to = { name: run.component.name, version };
  if (checks.length > 0) return watchChecks(run, to, checks, rolledBack);
  return alarm === undefined ? rolledBack : watchAlarm(run, to, alarm, rolledBack);
}

async function watchChecks(
  run: RunContext,
  to: RolledBackTo,
  checks: readonly Check[],
  rolledBack: Ending,
): Promise<Ending> {
  const patience = patienceFor(checks, run.event.limits);
  const end = (trail: HealthTrail) => afterRecovery(rolledBack, to, checks, trail, patience);
  const trail = await watchFor<HealthTrail>(run, to, {
    initial: NO_HEALTH,
    next: (seen, attempt) => nextHealthLook(seen, patience, attempt),
    end,
    look: async (before) => {
      const sight = await sightOf(run.services.serviceStage.instance(run.component));
      const there = isStillThere(sight, to);
      const look = there.kind === 'green' ? await askChecks(run, checks, { sight, stood: before.stood }) : there;
      return healthAfter(before, look, run.services.now().getTime(), standingIn(sight));
    },
  });
  return end(trail);
}

async function askChecks(
  { services }: RunContext,
  checks: readonly Check[],
  { sight, stood }: { readonly sight: Sight; readonly stood: number | undefined },
): Promise<HealthLook> {
  const looks = await Promise.all(
    checks.map(async (check): Promise<HealthLook> => {
      if (check.kind !== 'http') return lookOf(wrongWith(check, sight, stood));
      const { healthy, undecided, why } = await services.web.ask(check);
      if (undecided) return { kind: 'unread', why: `${check.name}: ${why}` };
      return lookOf(healthy ? undefined : `${check.name}: ${why}`);
    }),
  );
  return looks.find(({ kind }) => kind === 'sick') ?? looks.find(({ kind }) => kind !== 'green') ?? { kind: 'green' };
}

const lookOf = (wrong: string | undefined): HealthLook =>
  wrong === undefined ? { kind: 'green' } : { kind: 'sick', why: wrong };

async function watchAlarm(run: RunContext, to: RolledBackTo, alarm: string, rolledBack: Ending): Promise<Ending> {
  const end = (trail: AlarmTrail) => afterAlarm(rolledBack, to, alarm, trail);
  const trail = await watchFor<AlarmTrail>(run, to, {
    initial: ALARM_NOT_READ,
    next: (seen) => nextAlarmLook(seen, run.event.limits.settle),
    end,
    look: async (before) => {
      const sight = await sightOf(run.services.serviceStage.instance(run.component));
      const there = isStillThere(sight, to);
      const isToRead = before.looks >= 0 && there.kind === 'green';
      const last = isToRead ? await readAlarm(run, alarm) : there;
      return { last, looks: before.looks + 1 };
    },
  });
  return end(trail);
}

const readAlarm = ({ services, event }: RunContext, alarm: string): Promise<HealthLook> =>
  readAlarmOf(services, event.trigger, alarm).then(
    (reading) => lookOfAlarm(alarm, reading?.state),
    (error: unknown): HealthLook => ({
      kind: 'unread',
      why: `the alarm ${alarm} could not be read: ${whyUnread(error)}`,
    }),
  );
