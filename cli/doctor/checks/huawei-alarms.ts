import { absent, type Check, whenRead } from '#cli/doctor/check.ts';
import { green, yellow } from '#cli/doctor/finding.ts';

/** How an operator makes it. */
const MADE = 'docs/huawei-alarms.md, "A secret header", says how it is made';

export const huaweiAlarms: Check = {
  wants: 'Where messages of SMN have to bring a secret, it is there: without it none of them is taken.',
  judge: (known, by) =>
    whenRead(known.secretHeader, ({ parameter, type }) => {
      switch (type) {
        case undefined:
          return [
            absent(
              {
                about: parameter,
                says: 'there is no such parameter with the secret of the header, so no message of SMN is taken',
                next: MADE,
              },
              known,
              by,
            ),
          ];
        case 'SecureString':
          return [green('the secret of the header is there', parameter)];
        default:
          return [yellow(`it is a ${type}, which whoever may read parameters can read`, MADE, parameter)];
      }
    }),
};
