import { type Check, whenRead } from '#cli/doctor/check.ts';
import { eachOrAll, green, red, yellow } from '#cli/doctor/finding.ts';
import { isOfReconciler } from './reconciler.ts';

export const ownAlarms: Check = {
  wants: "None of the app's own alarms is red, and somebody would be told if one were.",
  judge: (known) =>
    whenRead(known.ownAlarms, (all) => {
      const findings = all
        .filter((alarm) => !isOfReconciler(alarm))
        .map(({ name, state, muted, description = 'see its description in CloudWatch' }) => {
          if (state === 'ALARM') return red('it is red', description, name);
          return muted === undefined
            ? green(`it is ${state}`, name)
            : yellow(muted, 'end that in CloudWatch, unless somebody means it', name);
        });
      return eachOrAll(findings, (count) => `${count} of ${findings.length} are not red`);
    }),
};
