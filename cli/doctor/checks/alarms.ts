import type { Automations } from '#automations/file/automation.ts';
import { absent, type Check, whenRead } from '#cli/doctor/check.ts';
import type { AlarmSeen } from '#cli/doctor/facts.ts';
import { eachOrAll, type Finding, green, red, yellow } from '#cli/doctor/finding.ts';

export const alarms: Check = {
  wants: 'Each alarm of the file is there, in the account and region of the app, and nothing mutes it.',
  judge: (known, by) =>
    whenRead(known.alarms, (seen) => {
      const named = alarmsIn(by.file);
      const findings = [...named].map(([name, automations]) => {
        const alarm = seen.find((one) => one.name === name);
        return alarm === undefined ? absent(noAlarm(name, automations), known, by) : ofAlarm(alarm, automations);
      });
      return eachOrAll(findings, (count) => `${count} of ${named.size} there, and not muted`);
    }),
};

/** Of those that the file names, by which automations. */
export function alarmsIn({ automations }: Pick<Automations, 'automations'>): ReadonlyMap<string, readonly string[]> {
  const pairs = Object.entries(automations).flatMap(([automation, { when }]) =>
    when.kind === 'alarm' ? [[when.alarm, automation] as const] : [],
  );
  return new Map(
    [...Map.groupBy(pairs, ([alarm]) => alarm)].map(([alarm, all]) => [alarm, all.map(([, automation]) => automation)]),
  );
}

const noAlarm = (about: string, automations: readonly string[]) => ({
  about,
  says: `CloudWatch has no such alarm here: ${automations.join(', ')} will never run`,
  next: `make the alarm in this account and region, or correct automations.${automations[0]}.when.alarm`,
});

function ofAlarm({ name, state, muted }: AlarmSeen, automations: readonly string[]): Finding {
  if (muted !== undefined)
    return red(
      `${muted}: ${automations.join(', ')} does nothing meanwhile`,
      'end that in CloudWatch, unless somebody means it',
      name,
    );
  if (state === 'INSUFFICIENT_DATA')
    return yellow('it has no data to go by', 'see that its metric is the right one, and has values', name);
  return green(`it is ${state}`, name);
}
