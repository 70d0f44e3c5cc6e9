import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { everything } from '#test/support/everything.ts';
import { synthesize } from '#test/support/synthesized.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';
import { scan } from './checkov/scan.ts';

const ACTIONS = ['Start', 'Stop', 'Restart', 'Scale', 'Rollback'];
const EACH_MINUTE = ['Probe', 'Reconcile'];
const functions = (names: readonly string[]) => names.map((name) => `AWS::Lambda::Function.${name}Function`);
const TELL = 'NotificationsTell';
const RECEIVE = 'Receive';
const ALL = [...ACTIONS, ...EACH_MINUTE, 'Read', TELL, RECEIVE];

interface Exception {
  readonly rule: string;
  readonly on: readonly string[];
  readonly because: string;
}

/** Each finding that stays, and why it is right as it is. */
const EXCEPTIONS: readonly Exception[] = [
  {
    rule: 'CKV_AWS_119',
    on: ['AWS::DynamoDB::Table.LedgerTable'],
    because: 'It is encrypted, by a key of DynamoDB; the ledger holds no secret: see docs/security.md.',
  },
  {
    rule: 'CKV_AWS_158',
    on: ALL.map((name) => `AWS::Logs::LogGroup.${name}Logs`),
    because: 'It is encrypted, by a key of CloudWatch Logs; no log holds a secret.',
  },
  {
    rule: 'CKV_AWS_173',
    on: functions(ALL),
    because: 'It is encrypted, by alias/aws/lambda; the environment has the name of the credentials alone.',
  },
  {
    rule: 'CKV_AWS_26',
    on: ['AWS::SNS::Topic.NotificationsTopic'],
    because: 'The key of SNS lets neither EventBridge nor CloudWatch in; what is told is in e-mails anyway.',
  },
  {
    rule: 'CKV_AWS_27',
    on: [
      ...ACTIONS.map((name) => `AWS::SQS::Queue.${name}DeadLetters`),
      ...['topic', 'team', 'night'].flatMap((way) =>
        ['DeadLetters', 'Queue'].map((queue) => `AWS::SQS::Queue.NotificationsTellWay${way}${queue}`),
      ),
    ],
    because: 'It is encrypted, by a key of SQS, as each queue is that says nothing else; checkov looks for one of KMS.',
  },
  {
    rule: 'CKV_AWS_117',
    on: functions(ALL),
    because:
      'They ask public addresses alone, and are asked by way of Lambda, never by a network of the account: the receiver too, at its address.',
  },
  {
    rule: 'CKV_AWS_115',
    on: functions([...ACTIONS, ...EACH_MINUTE, 'Read', TELL]),
    because:
      'One rate bounds what all of them send, runs sleep without an invocation, and a limit is taken from what the account has.',
  },
  {
    rule: 'CKV_AWS_116',
    on: functions(EACH_MINUTE),
    because: 'What could not be done is due again a minute later; two alarms tell of one that is broken or silent.',
  },
  {
    rule: 'CKV_AWS_116',
    on: functions(['Read']),
    because: 'Whoever asks it waits for its answer, and hears of its errors.',
  },
  {
    rule: 'CKV_AWS_116',
    on: functions([TELL]),
    because:
      'It is handed messages of queues, which have dead letters of their own, and tests, whose caller waits for the answer.',
  },
  {
    rule: 'CKV_AWS_116',
    on: functions([RECEIVE]),
    because: 'SMN waits for its answer, and delivers again what it could not take.',
  },
  {
    rule: 'CKV_AWS_258',
    on: ['AWS::Lambda::Url.ReceiveFunctionAliasliveFunctionUrl'],
    because:
      'SMN cannot sign as AWS wants it; each message is taken by its own signature, of a topic in the file: see docs/security.md.',
  },
];

const excused = EXCEPTIONS.flatMap(({ rule, on }) => on.map((resource) => `${rule} on ${resource}`)).toSorted();

it('checkov finds nothing but what is excused, and all of that', async () => {
  using directory = temporaryDirectory();
  const template = join(directory.path, 'app.template.json');
  writeFileSync(template, synthesize(everything).text);

  const { findings, passed } = await scan([template]);

  expect(findings.map(({ rule, resource }) => `${rule} on ${resource.replace(/[0-9A-F]{8}$/, '')}`).toSorted()).toEqual(
    excused,
  );
  expect(passed).toBeGreaterThan(100);
});
