import { byRuns } from './standing.ts';
import type { Step } from './step.ts';

export const signedRead: Step = {
  title: 'One signed read',
  unknown:
    "The signature, the endpoint and the shape of an answer are those of Huawei's documents and SDKs; whether your region still has version 2 of the API, and what rights a read takes, they do not say.",
  how: [
    'Write the key: `autopilot credentials set`.',
    '`autopilot doctor` reads each component of the file once, and sends nothing.',
  ],
  seen: '`servicestage`, `components` and, where something is rolled back, `snapshots` are green.',
  otherwise: [
    [
      '`APIGW.0301`, the signature is refused',
      'the secret key is another one, or was cut off: write it again, before a fifth try locks the key for five minutes',
    ],
    ['`APIGW.0303` with a time in it', 'a clock is off by more than 15 minutes: see `clock`'],
    [
      '403 with a code of ServiceStage or IAM',
      'the user lacks a right to read: the table in security.md has what is documented, add what the message names',
    ],
    [
      '404 for a component that the console shows',
      "it is one of version 3, which this version does not speak, or an id is another one's",
    ],
    [
      'an answer that cannot be read',
      'your region answers in another shape than documented: tell us the names of the fields, never their values',
    ],
  ],
  standing: ({ sightings }) => {
    if (sightings.kind === 'unread') return 'unknown';
    if (sightings.value.kind === 'not-asked') return 'open';
    return [...sightings.value.components.values()].some(({ state }) => state.kind === 'seen') ? 'done' : 'open';
  },
};

export const told: Step = {
  title: 'Somebody is told',
  unknown:
    'The topic lets rules, alarms and functions in by policies that were checked by rules of others and against stand-ins, never by SNS itself; whether a mail ends as spam nobody knows.',
  how: [
    'Every automation has `mode: observe` in the file; `notify` has your address.',
    '`AUTOMATIONS=my.yaml npm run deploy`, and follow the link in the mail that AWS sends.',
    '`autopilot notify --test` tells by each way that it is a test.',
    'Set the alarm of a function to red for a minute: `aws cloudwatch set-alarm-state --alarm-name NAME --state-value ALARM --state-reason "to try it"`; NAME is the one with `RestartErrorsAlarm` in it.',
  ],
  seen: '`told` is green, and the test has come by each way, and a mail says which alarm is red and which part of the runbook is about it.',
  otherwise: [
    [
      '`told` stays yellow or red',
      'the link was not followed, or only opened by a scanner that ended the subscription: subscribe anew',
    ],
    [
      'no mail, and `told` is green',
      'see the metric NumberOfNotificationsFailed of the topic: the policy of the topic, or the filter of your mail',
    ],
  ],
  standing: ({ subscriptions }) => {
    if (subscriptions.kind === 'unread') return 'unknown';
    return subscriptions.value?.some(({ isConfirmed }) => isConfirmed) === true ? 'done' : 'open';
  },
};

export const observed: Step = {
  title: 'One run that only observes',
  unknown:
    'Scheduler, rules, aliases and durable executions were played by a stand-in: whether your region has durable functions, and begins them on the minute, shows here.',
  how: [
    'Wait for the first schedule of the file, or give one `at` a few minutes ahead and deploy.',
    '`autopilot runs`, and `autopilot show RUN` for what it would have sent.',
  ],
  seen: 'The run is `skipped` as `observed`, within a minute or two of its time, and its message names the request that you would have made.',
  otherwise: [
    [
      'no run at all',
      'see `dead-letters`, and "A schedule did not fire" in the runbook; with no durable functions in the region the deployment itself fails',
    ],
    [
      'the run is `failed` or `skipped` for another reason',
      'its message says why: "Outcome" in the runbook has each reason',
    ],
    [
      'the run shows up twice',
      'at most one of them may be something else than `duplicate`: if both are, stop, and tell us',
    ],
  ],
  standing: (known) => byRuns(known, ({ reason }) => reason === 'observed'),
};

export const held: Step = {
  title: 'One run that is held',
  unknown:
    'That a hold is seen within seconds rests on consistent reads of DynamoDB; the policy that lets you write it, and nothing else, was never judged by IAM.',
  how: [
    'Take the policy of the output `OperatorsPolicyArn`, and no other.',
    '`autopilot hold COMPONENT --for 1h --reason "to try it"` before the next schedule of an automation with `mode: act`.',
    '`autopilot release COMPONENT` after it.',
  ],
  seen: 'The run is `skipped` as `held`, nothing was sent, and once it is released what was held up is done, or has expired.',
  otherwise: [
    ['the hold is refused', 'the message names the right that is missing: the key of the ledger may be one of yours'],
    [
      'the run went on',
      "the name is another component's, or the hold was over: `autopilot holds`; if neither, stop everything, and tell us",
    ],
  ],
  standing: (known) => byRuns(known, ({ reason }) => reason === 'held'),
};
