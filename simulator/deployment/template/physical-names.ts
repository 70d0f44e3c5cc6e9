import { createHash } from 'node:crypto';
import { arn, iamArn, lambdaArn } from './arn.ts';
import { type Place, urlSuffix } from './place.ts';

/** A resource of the template that something refers to. */
export interface Subject {
  readonly logicalId: string;
  readonly stackName: string;
  readonly place: Place;
  /** A property that holds text, resolved. */
  readonly property: (name: string) => string | undefined;
  /** Which version of its function this is, counted from 1. */
  readonly versionNumber: () => number;
}

/** What `Ref` and `Fn::GetAtt` give. Each is worked out only when asked for, since one may lead to the next resource. */
export type Attributes = Readonly<Record<string, () => string>>;

/** By resource type: what the simulated account calls its resources. The same template always gets the same names. */
export const ATTRIBUTES: Readonly<Record<string, (subject: Subject) => Attributes>> = {
  'AWS::Lambda::Function': (self) => ({
    Ref: () => named(self, 'FunctionName'),
    Arn: () => lambdaArn(self.place, named(self, 'FunctionName')),
  }),
  'AWS::Lambda::Version': (self) => ({
    Ref: () => `${functionArn(self)}:${self.versionNumber()}`,
    Version: () => String(self.versionNumber()),
    FunctionArn: () => `${functionArn(self)}:${self.versionNumber()}`,
  }),
  'AWS::Lambda::Alias': (self) => ({
    Ref: () => `${functionArn(self)}:${named(self, 'Name')}`,
    AliasArn: () => `${functionArn(self)}:${named(self, 'Name')}`,
  }),
  'AWS::Lambda::Url': (self) => ({
    FunctionUrl: () => functionUrl(self),
    FunctionArn: () => self.property('TargetFunctionArn') ?? '',
  }),
  'AWS::IAM::Role': (self) => ({
    Ref: () => named(self, 'RoleName'),
    Arn: () => iamArn(self.place, `role${self.property('Path') ?? '/'}${named(self, 'RoleName')}`),
  }),
  'AWS::IAM::ManagedPolicy': (self) => ({
    Ref: () => iamArn(self.place, `policy${self.property('Path') ?? '/'}${named(self, 'ManagedPolicyName')}`),
  }),
  'AWS::SQS::Queue': (self) => ({
    Ref: () => queueUrl(self),
    QueueUrl: () => queueUrl(self),
    QueueName: () => named(self, 'QueueName'),
    Arn: () => arn(self.place, 'sqs', named(self, 'QueueName')),
  }),
  'AWS::SNS::Topic': (self) => ({
    Ref: () => topicArn(self),
    TopicArn: () => topicArn(self),
    TopicName: () => named(self, 'TopicName'),
  }),
  'AWS::Events::EventBus': (self) => ({
    Ref: () => named(self, 'Name'),
    Name: () => named(self, 'Name'),
    Arn: () => arn(self.place, 'events', `event-bus/${named(self, 'Name')}`),
  }),
  'AWS::Events::Rule': (self) => ({
    Ref: () => [...customBus(self), named(self, 'Name')].join('|'),
    Arn: () => arn(self.place, 'events', ['rule', ...customBus(self), named(self, 'Name')].join('/')),
  }),
  'AWS::Scheduler::Schedule': (self) => ({
    Ref: () => named(self, 'Name'),
    Arn: () =>
      arn(self.place, 'scheduler', `schedule/${self.property('GroupName') ?? 'default'}/${named(self, 'Name')}`),
  }),
  'AWS::Scheduler::ScheduleGroup': (self) => ({
    Ref: () => named(self, 'Name'),
    Arn: () => arn(self.place, 'scheduler', `schedule-group/${named(self, 'Name')}`),
  }),
  'AWS::Logs::LogGroup': (self) => ({
    Ref: () => named(self, 'LogGroupName'),
    Arn: () => arn(self.place, 'logs', `log-group:${named(self, 'LogGroupName')}:*`),
  }),
  'AWS::DynamoDB::Table': (self) => table(self),
  'AWS::DynamoDB::GlobalTable': (self) => table(self),
  'AWS::CloudWatch::Alarm': (self) => ({
    Ref: () => named(self, 'AlarmName'),
    Arn: () => arn(self.place, 'cloudwatch', `alarm:${named(self, 'AlarmName')}`),
  }),
};

/** The shortest limit on a name among these types. */
const MOST_CHARACTERS = 64;

/** CloudFormation ends the names it makes up in something random; here the logical id must do. */
function named({ property, stackName, logicalId }: Subject, nameProperty: string): string {
  const given = property(nameProperty);
  if (given !== undefined) return given;
  const full = `${stackName}-${logicalId}`;
  if (full.length <= MOST_CHARACTERS) return full;
  return `${full.slice(0, MOST_CHARACTERS - 9)}-${createHash('sha256').update(full).digest('hex').slice(0, 8)}`;
}

const functionArn = (self: Subject): string => lambdaArn(self.place, self.property('FunctionName') ?? '');

const queueUrl = (self: Subject): string =>
  `https://sqs.${self.place.region}.${urlSuffix(self.place)}/${self.place.account}/${named(self, 'QueueName')}`;

const topicArn = (self: Subject): string => arn(self.place, 'sns', named(self, 'TopicName'));

/** A rule on the default bus does not name its bus. */
function customBus({ property }: Subject): readonly string[] {
  const bus = busName(property('EventBusName'));
  return bus === 'default' ? [] : [bus];
}

/** A bus is named by its name or its ARN. */
export const busName = (nameOrArn = 'default'): string => nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);

const table = (self: Subject): Attributes => ({
  Ref: () => named(self, 'TableName'),
  Arn: () => arn(self.place, 'dynamodb', `table/${named(self, 'TableName')}`),
});

const functionUrl = ({ stackName, logicalId, place }: Subject): string => {
  const id = createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex').slice(0, 32);
  return `https://${id}.lambda-url.${place.region}.on.aws/`;
};
