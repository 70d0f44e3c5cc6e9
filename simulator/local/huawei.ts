import type { VirtualClock } from '#simulator/clock.ts';
import type { HuaweiRule } from '#simulator/deployment/huawei-rules.ts';
import type { RingHuawei } from '#simulator/stage/huawei-alarms.ts';
import { nearest } from '#terminal/nearest.ts';
import { UsageError } from '#terminal/operator-error.ts';
import type { AskedHuaweiAlarm } from './door/answer.ts';

export interface LocalHuaweiProps {
  readonly clock: VirtualClock;
  /** Of what is deployed by then. */
  readonly rules: () => readonly HuaweiRule[];
  readonly ring: RingHuawei;
}

/**
 * Sets alarms of Huawei's as somebody asks. One that is red and turns red once more is told again, as a rule does that repeats itself.
 * The function throws `UsageError` for a rule that nothing waits for, and for an alarm that is to be over and was not red.
 */
export function createLocalHuawei({ clock, rules, ring }: LocalHuaweiProps): (asked: AskedHuaweiAlarm) => void {
  /** Since when, in epoch milliseconds. */
  const red = new Map<string, number>();
  return ({ rule, state, from, resource }) => {
    const found = meant(rules(), { rule, from, resource });
    const key = JSON.stringify(found);
    const { huaweiAlarm: _, ...where } = found;
    const since = red.get(key);
    switch (state) {
      case 'ALARM':
        red.set(key, since ?? clock.now());
        return ring({ rule, ...where, red: since ?? clock.now() });
      case 'OK':
        if (since === undefined) throw new UsageError(`${rule}: it is not red${about(found)}`);
        red.delete(key);
        return ring({ rule, ...where, red: since, green: clock.now() });
    }
  };
}

/** The one rule that something waits for, about what was asked for where that was said. */
function meant(
  rules: readonly HuaweiRule[],
  { rule, from, resource }: Pick<AskedHuaweiAlarm, 'rule' | 'from' | 'resource'>,
): HuaweiRule {
  const named = rules.filter(({ huaweiAlarm }) => huaweiAlarm === rule);
  if (named.length === 0) throw noSuchRule(rule, [...new Set(rules.map(({ huaweiAlarm }) => huaweiAlarm))]);
  const found = named.filter((one) => from === undefined || one.from === from);
  const services = [...new Set(named.map((one) => one.from))];
  const [first] = found;
  if (first === undefined) throw new UsageError(`--from ${from}: ${rule} is a rule of ${services.join(' and of ')}`);
  if (from === undefined && services.length > 1)
    throw new UsageError(
      `${rule}: a rule of each service has that name; say which with --from ${services.join(' or ')}`,
    );
  const resources = [...new Set(found.map((one) => one.resource ?? ''))];
  if (resource === undefined && resources.length > 1)
    throw new UsageError(
      `${rule}: say about what, with --resource: ${resources.map((one) => one || 'any').join(', ')}`,
    );
  return resource === undefined ? first : { huaweiAlarm: rule, from: first.from, resource };
}

const about = ({ resource }: HuaweiRule): string => (resource === undefined ? '' : `, of ${resource}`);

function noSuchRule(rule: string, rules: readonly string[]): UsageError {
  const close = nearest(rule, rules);
  const right = close === undefined ? `there are ${rules.join(', ') || 'none'}` : `did you mean ${close}?`;
  return new UsageError(`${rule}: no alarm rule of Huawei's that what is deployed waits for; ${right}`);
}
