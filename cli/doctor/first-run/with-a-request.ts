import { byRuns } from './standing.ts';
import type { Step } from './step.ts';

export const deadLetter: Step = {
  title: 'One dead letter',
  unknown: 'What Lambda puts into a queue when a durable execution breaks off is documented in parts only.',
  how: [
    'Hand a function what is no event: `aws lambda invoke --function-name NAME:live --invocation-type Event --cli-binary-format raw-in-base64-out --payload "{}" out`; NAME is the output `RestartFunctionName`.',
    '`autopilot redrive` says what lies there; it is not to be sent again.',
  ],
  seen: 'Within minutes `dead-letters` is red, its alarm is told, and the letter is said to be no event of ours.',
  otherwise: [
    [
      'the queue stays empty',
      'the execution failed and left no letter: the rule for broken executions tells of it in its place, see "A run broke off"',
    ],
    ['nobody was told', 'see the alarm in CloudWatch, and *Somebody is told*'],
  ],
  standing: () => 'unknown',
};

export const restart: Step = {
  title: 'One restart of something unimportant',
  unknown:
    'This is the first request that changes anything: whether the action takes the rights that are documented, how long ServiceStage takes to show it, and which words a job ends with.',
  how: [
    'An automation that restarts a component nobody misses, with `mode: act`; deploy, and `autopilot run AUTOMATION`.',
    'Have the console of ServiceStage open beside `autopilot show RUN`.',
  ],
  seen: 'The run is `succeeded` as `verified`, once: the console shows one job, by your user, and the component is running again.',
  otherwise: [
    [
      '`failed`, `refused`',
      'the user lacks the right to modify, or ServiceStage does not take it now: the message has its code',
    ],
    [
      '`unknown`',
      'a job word or a status that we do not know, or a lost answer: nothing is sent again; the message says what was seen, tell us the words',
    ],
    ['two jobs in the console', 'stop everything (`autopilot stop-all`), and tell us: that must not be'],
    [
      '`verified`, and the component is not well',
      'ServiceStage calls it running before it is: give the automation a health check',
    ],
  ],
  standing: (known) => byRuns(known, ({ action, outcome }) => action === 'restart' && outcome === 'succeeded'),
};

export const alarm: Step = {
  title: 'One alarm',
  unknown:
    "The pattern of the rule was tried against AWS's own matcher, and the event that it is to match only as documented.",
  how: [
    'An automation `when: { alarm: NAME }` that restarts the same component, with `mode: act`; deploy.',
    'Make the metric of the alarm red for a while. To set its state by hand is not enough: it is read again before anything is sent.',
  ],
  seen: 'A restart within a minute or two; after it the alarm is looked at, and once it is green the run is told as what helped.',
  otherwise: [
    ['`recovered`', 'the alarm was green again by then: it was red for less than it takes'],
    ['`muted`', 'its actions are off, or a mute rule holds: see `alarms`'],
    [
      'no run',
      'the alarm is in another region or account, or went from INSUFFICIENT_DATA to red and back within a minute',
    ],
  ],
  standing: (known) => byRuns(known, ({ trigger, outcome }) => 'alarm' in trigger && outcome === 'succeeded'),
};

export const rollback: Step = {
  title: 'One rollback',
  unknown:
    'Whether the list of versions has the running one, and whether a rollback makes a new entry, is documented nowhere: both are switches of the simulator.',
  how: [
    'Deploy a version of the same component by hand that fails its health check, and have an automation `when: { unhealthy: CHECK }` with `action: rollback` and `mode: approve`.',
    'Read the question before you say yes: it names the version that it would go to. `autopilot approve RUN`, or `autopilot refuse RUN`.',
  ],
  seen: 'The component runs the version before, the check is green again, and the run is `verified`; the version that was left is known as bad.',
  otherwise: [
    [
      'the question names another version than the one before',
      'say no, and tell us what the list of versions looks like',
    ],
    [
      '`no-healthy-version`',
      'no health check has seen an older version healthy yet: leave it deployed for a while, or `untested: allow`',
    ],
    ['`deployed-long-ago`', 'the version that runs is older than `within`'],
  ],
  standing: (known) => byRuns(known, ({ action, outcome }) => action === 'rollback' && outcome === 'succeeded'),
};
