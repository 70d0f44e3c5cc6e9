import { type Check, whenRead } from '#cli/doctor/check.ts';
import { eachOrAll, green, red, yellow } from '#cli/doctor/finding.ts';

export const functions: Check = {
  wants: 'The functions of the actions are durable ones, which this region has, and ready.',
  judge: (known) =>
    whenRead(known.functions, (all) =>
      eachOrAll(
        all.map(({ name, isDurable, state }) => {
          if (!isDurable)
            return red(
              'it is no durable function, and breaks off with the first wait',
              'deploy again; if it stays so, this region has no durable functions: take another one',
              name,
            );
          return state === 'Active'
            ? green('durable', name)
            : yellow(
                `it is ${state}`,
                'wait a moment, and try again; if it stays so, see it in the console of Lambda',
                name,
              );
        }),
        (count) => `${count} of ${all.length} are durable, and ready`,
      ),
    ),
};
