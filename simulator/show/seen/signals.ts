import * as z from 'zod/mini';
import type { Showing, Signal } from '#console/scene/scene.ts';
import { parseJson } from '#core/json.ts';
import { PROVIDERS } from '#core/message/words.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import { isOfAws } from '#simulator/deployment/resources/alarms.ts';
import type { NamedAlarm } from '#simulator/stage/huawei-alarms.ts';
import type { Book } from './book.ts';

/** All that is red or green on a day: health checks, alarms that set something off or are ours, and those of Huawei's. */
export function signalsOf(
  { checks, alarms, huaweiRules }: Pick<Fleet, 'checks' | 'alarms' | 'huaweiRules'>,
  deployment: Pick<Deployment, 'alarms'>,
): Signal[] {
  const ours = deployment.alarms.filter(({ namespace }) => !isOfAws(namespace));
  const names = [...new Set([...alarms, ...ours.map(({ name }) => name)])];
  return [
    ...checks.map(({ check, component }) => ({ id: checkId(check), kind: 'check' as const, name: check, component })),
    ...names.map((name) => {
      const check = ours.find((one) => one.name === name)?.dimensions.check;
      const component = checks.find((one) => one.check === check)?.component;
      // What CloudFormation calls the alarm of a check begins with the name of a stack, and is cut before it says which check.
      const named = check === undefined ? { name } : { name: check, fullName: name };
      return { id: alarmId(name), kind: 'alarm' as const, ...named, ...(component !== undefined && { component }) };
    }),
    // One rule may watch several resources: whoever looks at it sees one alarm.
    ...new Map(
      huaweiRules.map(({ huaweiAlarm: name, from }) => {
        const id = huaweiId(name, from);
        return [id, { id, kind: 'huawei-alarm' as const, name, fullName: `${name} of ${PROVIDERS[from]}` }];
      }),
    ).values(),
  ];
}

const checkId = (name: string): string => `check ${name}`;
const alarmId = (name: string): string => `alarm ${name}`;
const huaweiId = (name: string, from: string): string => `huawei ${from} ${name}`;

/** Notes each change of a colour. */
export interface SignalWatch {
  onAlarm(name: string, state: AlarmState): void;
  /** By the first rule of that name, where nothing is said of who watches. */
  onHuawei(alarm: Pick<NamedAlarm, 'rule' | 'from'>, isRed: boolean): void;
  /** A line that a function has logged: a probe says in it what it found. */
  onLine(line: string): void;
}

const COLOURS = { ALARM: 'red', OK: 'green', INSUFFICIENT_DATA: 'none' } as const satisfies Record<
  AlarmState,
  Showing['colour']
>;

/** What a probe measures of a check, in the embedded metric format. */
const HealthySchema = z.object({ check: z.string(), Healthy: z.number() });

/** What nobody has rung is taken to be green, but for a check: of that the first look tells. */
export function createSignalWatch(signals: readonly Signal[], now: () => number, book: Book<Showing>): SignalWatch {
  const last = new Map<string, Showing['colour']>();
  const known = new Set(signals.map(({ id }) => id));
  let count = 0;
  const show = (signal: string, colour: Showing['colour']): void => {
    if (!known.has(signal) || last.get(signal) === colour) return;
    last.set(signal, colour);
    book.note({ id: `${signal}@${count++}`, signal, from: now(), colour });
  };
  for (const { id, kind } of signals) if (kind !== 'check') show(id, 'green');
  return {
    onAlarm: (name, state) => show(alarmId(name), COLOURS[state]),
    onHuawei({ rule, from }, isRed) {
      const isIt = ({ id, kind, name }: Signal): boolean =>
        kind === 'huawei-alarm' && name === rule && (from === undefined || id === huaweiId(name, from));
      const signal = signals.find(isIt);
      if (signal !== undefined) show(signal.id, isRed ? 'red' : 'green');
    },
    onLine(line) {
      if (!line.includes('"Healthy"')) return;
      const found = HealthySchema.safeParse(parseJson(line));
      if (found.success) show(checkId(found.data.check), found.data.Healthy > 0 ? 'green' : 'red');
    },
  };
}
