import * as z from 'zod/mini';
import { field } from './field.ts';
import { NetworkSchema } from './network.ts';
import { AddressSchema, NotifyKeys } from './notify.ts';

/** It begins names of schedule groups and rules, which end at 64 characters: what comes after it has to find room, too. */
export const MOST_OF_NAME = 24;

/** What tells an app from others of the same account and region. */
export const DeploymentNameSchema = z
  .string()
  .check(z.maxLength(MOST_OF_NAME), z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/));

/** Of the key itself: a policy by the ARN of an alias lets nobody decrypt. */
const KeyArnSchema = z
  .string()
  .check(z.maxLength(2048), z.regex(/^arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/));

/** As DynamoDB takes it. Source: DynamoDB developer guide, naming rules. */
const TableNameSchema = z.string().check(z.minLength(3), z.maxLength(255), z.regex(/^[A-Za-z0-9_.-]+$/));

/** How the app of this file is deployed, beside other apps of the same account and region. */
export const DEPLOYMENT_KEYS = {
  name: field(z.optional(DeploymentNameSchema), {
    right: `a name is up to ${MOST_OF_NAME} lower-case letters and digits, begins with a letter and joins words by single hyphens, such as staging`,
    form: `what tells this app from others [in one account](#several-apps-in-one-account), up to ${MOST_OF_NAME} characters, such as \`staging\``,
    otherwise: 'none: the one app that has no name',
  }),
  notify: field(z.optional(z.union([AddressSchema, NotifyKeys])), {
    right:
      'notify is an e-mail address, such as ops@example.com, or a map such as { mail: ops@example.com, ways: { team: { kind: slack } } }; anything else is subscribed by hand to the topic that the output NotificationsTopicArn names',
    form: 'an e-mail address that is told of [what is loud](#notifications), or a map of mails and chats',
    otherwise: 'nobody: whoever wants to be told subscribes to the topic',
  }),
  credentialsKey: field(z.optional(KeyArnSchema), {
    right:
      'credentialsKey is the ARN of a KMS key, such as arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab, and not of an alias',
    form: 'the ARN of the KMS key under which the credentials are kept',
    otherwise: 'that of AWS, `alias/aws/ssm`',
  }),
  rulesPerBus: field(z.optional(z.int().check(z.gte(1), z.lte(10_000))), {
    right: 'rulesPerBus is how many rules AWS lets you have on one event bus, a whole number from 1 to 10000',
    form: 'how many rules AWS lets the account have on one event bus, if other than an account has by itself',
    otherwise: '`300`',
  }),
  ledger: field(z.optional(TableNameSchema), {
    right:
      'ledger is the name of a DynamoDB table, 3 to 255 letters, digits, `_`, `.` and `-`, as the output LedgerTableName of an earlier stack had it, and no ARN',
    form: 'the name of a ledger that an earlier stack [left behind](runbook.md#taking-over-a-ledger), which this one goes on with',
    otherwise: 'none: the stack has a ledger of its own',
  }),
  dashboard: field(z.optional(z.boolean()), {
    right: 'dashboard is true or false',
    form: 'whether there is a [dashboard](dashboard.md); the first three of an account are free',
    otherwise: '`true`',
  }),
  network: field(z.optional(NetworkSchema), {
    right: 'a network is a map such as { subnets: [subnet-0123456789abcdef0], securityGroups: [sg-0123456789abcdef0] }',
    form: 'where in a VPC of yours all functions are, so that they ask from [a fixed address](security.md#from-which-address-it-asks)',
    otherwise: 'none: from any address of AWS in the region',
  }),
};
