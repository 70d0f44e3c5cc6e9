import type { Automations } from '#automations/file/automation.ts';
import { type Check, whenRead } from '#cli/doctor/check.ts';
import type { AlarmSeen } from '#cli/doctor/facts.ts';
import { eachOrAll, type Finding, green, red, yellow } from '#cli/doctor/finding.ts';

export const alarms: Check = {
  wants: 'Each alarm of the file is there, in the account and region of the app, and nothing mutes it.',
  judge: (known, { file }) =>
    whenRead(known.alarms, (seen) => {
      const named = alarmsIn(file);
      const findings = [...named].map(([name, automations]) =>
        ofAlarm(
          name,
          automations,
          seen.find((one) => one.name === name),
        ),
      );
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

function ofAlarm(name: string, automations: readonly string[], seen: AlarmSeen | undefined): Finding {
  const [first = ''] = automations;
  if (seen === undefined)
    return red(
      `CloudWatch has no such alarm here: ${automations.join(', ')} will never run`,
      `make the alarm in this account and region, or correct automations.${first}.when.alarm`,
      name,
    );
  if (seen.muted !== undefined)
    return red(
      `${seen.muted}: ${automations.join(', ')} does nothing meanwhile`,
      'end that in CloudWatch, unless somebody means it',
      name,
    );
  if (seen.state === 'INSUFFICIENT_DATA')
    return yellow('it has no data to go by', 'see that its metric is the right one, and has values', name);
  return green(`it is ${seen.state}`, name);
}
