import { type Check, whenRead } from '#cli/doctor/check.ts';
import type { SubscriptionSeen, WaySeen } from '#cli/doctor/facts.ts';
import { eachOrAll, type Finding, green, red, yellow } from '#cli/doctor/finding.ts';

const FOLLOW = 'follow the link of the mail that AWS sent there; after three days it has to be subscribed anew';
const SUBSCRIBE = 'a mail under notify at the top of the file, and deploy';

export const told: Check = {
  wants: 'Somebody is told of what is loud: a mail that was confirmed, or a chat whose address is there.',
  judge: ({ subscriptions, ways }) => [
    ...whenRead(subscriptions, (all) => ofTopic(all, ways.kind === 'read' && ways.value.length > 0)),
    ...whenRead(ways, ofWays),
  ],
};

/** With a chat there is somebody who is told; but not that the chats fail, which the topic alone tells. */
function ofTopic(all: readonly SubscriptionSeen[], hasWays: boolean): readonly Finding[] {
  if (all.length === 0)
    return [
      yellow(
        hasWays
          ? 'nobody has subscribed to the topic, which alone tells that chats fail'
          : 'nobody has subscribed to what is told',
        SUBSCRIBE,
      ),
    ];
  if (!hasWays && !all.some(({ isConfirmed }) => isConfirmed)) {
    const who = all.map(({ endpoint }) => endpoint).join(', ');
    return [red(`nobody is told of anything: ${who} has not confirmed it`, FOLLOW)];
  }
  return eachOrAll(
    all.map(({ protocol, endpoint, isConfirmed }) =>
      isConfirmed
        ? green('confirmed', endpoint)
        : yellow(`has not confirmed to be told by ${protocol}`, FOLLOW, endpoint),
    ),
    (count) => `${count} of ${all.length} who are told have confirmed it`,
  );
}

const ofWays = (all: readonly WaySeen[]): readonly Finding[] =>
  eachOrAll(
    all.map(({ name, kind, parameter, isThere }) =>
      isThere
        ? green('its address is there', name)
        : red(
            `there is no parameter ${parameter} with the address of its webhook`,
            `write the address that ${kind} gives there, as a SecureString`,
            name,
          ),
    ),
    (count) => `${count} of ${all.length} chats have their address`,
  );
