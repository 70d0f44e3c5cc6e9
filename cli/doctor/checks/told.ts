import { type Check, whenRead } from '#cli/doctor/check.ts';
import { eachOrAll, green, red, yellow } from '#cli/doctor/finding.ts';

export const told: Check = {
  wants: 'Somebody is told of what is loud, and has confirmed that.',
  judge: ({ subscriptions }) =>
    whenRead(subscriptions, (all) => {
      if (all.length === 0)
        return [yellow('nobody has subscribed to what is told', 'notify: ADDRESS at the top of the file, and deploy')];
      if (!all.some(({ isConfirmed }) => isConfirmed))
        return [
          red(
            `nobody is told of anything: ${all.map(({ endpoint }) => endpoint).join(', ')} has not confirmed it`,
            'follow the link of the mail that AWS sent there; after three days it has to be subscribed anew',
          ),
        ];
      return eachOrAll(
        all.map(({ protocol, endpoint, isConfirmed }) =>
          isConfirmed
            ? green('confirmed', endpoint)
            : yellow(
                `has not confirmed to be told by ${protocol}`,
                'follow the link of the mail that AWS sent there',
                endpoint,
              ),
        ),
        (count) => `${count} of ${all.length} who are told have confirmed it`,
      );
    }),
};
