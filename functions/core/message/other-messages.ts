import type { HangingDetail } from '#core/health/told.ts';
import type { StoppedDetail } from '#core/hold/told.ts';
import type { TroubleDetail } from '#core/huawei-alarm/trouble.ts';
import type { KeysEndingDetail } from '#core/keys-end/told.ts';
import type { BrokenExecution, ChangedAlarm } from './heard.ts';
import { eachOnce } from './matter.ts';
import { SEVERITIES, type Severity } from './severity.ts';
import { type AppFacts, clockText, counted, firstNames, runbook, sentence } from './words.ts';

interface Words {
  readonly severity: Severity;
  readonly subject: string;
  readonly lines: readonly string[];
}

const words = (severity: Severity, about: string, lines: readonly string[]): Words => ({
  severity,
  subject: `${SEVERITIES[severity]}: ${about}`,
  lines,
});

export function hangingWords(all: readonly HangingDetail[], { timezone }: AppFacts): Words {
  const hanging = eachOnce(all, ({ component, check, since }) => JSON.stringify([component, check, since]));
  const names = firstNames([...new Set(hanging.map(({ component }) => component))]);
  return words('needs-you', `a deployment of ${names} hangs`, [
    ...hanging.slice(0, 5).map(({ message, since }) => `${message} Since ${clockText(since, timezone)} (${timezone}).`),
    'What happens next: nothing is done about it, for what is under way may be what mends it.',
    `What to do: ${runbook('A deployment hangs')}.`,
  ]);
}

export const stoppedWords = ({ by, reason, at, message }: StoppedDetail, { timezone }: AppFacts): Words =>
  words('for-your-information', `everything was stopped: ${reason}`, [
    message,
    `Who says to have done it, and when: ${by}, at ${clockText(at, timezone)} (${timezone}).`,
    'What happens next: nothing is sent until everything is released, by autopilot release --all.',
    `What to do: ask them, and ${runbook('Everything was stopped')}.`,
  ]);

export const huaweiWords = ({ trouble, topicUrn, at, message }: TroubleDetail, { timezone }: AppFacts): Words =>
  words(
    'needs-you',
    trouble === 'unread' ? "an alarm of Huawei's cannot be read" : "Huawei's alarms do not come any more",
    [
      message,
      `The topic, and when it said so: ${topicUrn}, at ${clockText(at, timezone)} (${timezone}).`,
      'What happens next: nothing is done about what was to be told.',
      `What to do: ${runbook('Alarms of Huawei do not come through')}.`,
    ],
  );

export const keysWords = ({ word, endsAt, message }: KeysEndingDetail, { timezone }: AppFacts): Words => {
  const when = `${clockText(endsAt, timezone)} (${timezone})`;
  return words('needs-you', word === 'ended' ? 'the temporary keys have ended' : 'the temporary keys end soon', [
    message,
    word === 'ended'
      ? `What happens next: since ${when} nothing is sent. What waits is tried again until it is stale, and begins as soon as there are other keys.`
      : `What happens next: they are used until ${when}, and after that nothing is sent.`,
    `What to do: ${runbook('Temporary keys end')}.`,
  ]);
};

/** What a person has stopped he knows of; his colleagues may not. */
export function brokenWords(all: readonly BrokenExecution[], { timezone }: AppFacts): Words {
  const broken = eachOnce(all, ({ durableExecutionArn }) => durableExecutionArn);
  const stopped = broken.every(({ status }) => status === 'STOPPED');
  const more = broken.length - 5;
  return words(stopped ? 'for-your-information' : 'needs-you', `${counted(broken.length, 'run')} broke off`, [
    `${counted(broken.length, 'run')} of ServiceStage Autopilot broke off, and may not have done what ${broken.length === 1 ? 'it was' : 'they were'} for.`,
    ...broken
      .slice(0, 5)
      .map(
        ({ status, durableExecutionArn, endTimestamp = '' }) =>
          `${status} at ${clockText(endTimestamp, timezone)} (${timezone}): ${durableExecutionArn}`,
      ),
    ...(more <= 0 ? [] : [`And ${more} more.`]),
    'What happens next: five minutes later the reconciler begins the next try, or finds out what was sent, and tells that.',
    `What to do: ${runbook('A run broke off')}.`,
  ]);
}

/** Its description says what it means, and names its entry of the runbook. */
export const alarmWords = ({ alarmName, state, configuration }: ChangedAlarm): Words =>
  words('needs-you', `the alarm ${alarmName} is ${state.value}`, [
    `The alarm ${alarmName} is ${state.value}.`,
    ...(configuration?.description === undefined ? [] : [configuration.description]),
    ...(state.reason === undefined ? [] : [`CloudWatch says: ${sentence(state.reason)}`]),
  ]);

/** As it came, since it may be urgent. */
export const unreadWords = (text: string): Words =>
  words('needs-you', 'an event that the notifications cannot read', [
    'An event was to be told that nobody here can read. It is from another version of this app, or from somebody else.',
    `What to do: ${runbook('A message was not told')}.`,
    text,
  ]);

/** Somebody tries the ways. */
export const testWords = (way: string): Words =>
  words('for-your-information', `a test of ${way}`, [
    `This is a test of the way ${way}: outcomes of ServiceStage Autopilot that a person has to know of will come like this.`,
    'What to do: nothing.',
  ]);
