import type { Authorize, StandIn } from '#simulator/aws/endpoint.ts';
import type { DeployedStack } from '#simulator/deployment/resources/stacks.ts';
import { arn } from '#simulator/deployment/template/arn.ts';
import type { Place } from '#simulator/deployment/template/place.ts';
import { listElement, type Queried, queryService, textElement } from './query.ts';

/** A stack of the account; instants are epoch milliseconds. */
export interface StandingStack extends DeployedStack {
  readonly createdAt: number;
  /** There if it was deployed more than once. */
  readonly updatedAt?: number;
}

/** CloudFormation as far as somebody asks which stacks there are, and for what they put out. */
export const cloudFormation = (
  stacks: () => readonly StandingStack[],
  place: () => Place,
  authorize: Authorize,
): StandIn =>
  queryService({
    name: 'cloudformation',
    namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    actions: {
      DescribeStacks: (form, caller) => {
        const name = form.get('StackName') ?? undefined;
        const asked = arn(place(), 'cloudformation', `stack/${name ?? '*'}/*`);
        const denied = authorize(caller, 'cloudformation:DescribeStacks', asked);
        return denied === undefined
          ? described(stacks(), name)
          : { code: 'AccessDenied', message: denied, status: 403 };
      },
    },
  });

/** A name or an id; all stacks where neither is said. Source: CloudFormation API reference, DescribeStacks. */
function described(all: readonly StandingStack[], name: string | undefined): Queried {
  const found = name === undefined ? all : all.filter((one) => one.name === name || one.id === name);
  return name !== undefined && found.length === 0
    ? { code: 'ValidationError', message: `Stack with id ${name} does not exist` }
    : { result: listElement('Stacks', found.map(written)) };
}

const iso = (at: number): string => new Date(at).toISOString();

const written = ({ name, id, createdAt, updatedAt, outputs }: StandingStack): string =>
  [
    textElement('StackName', name),
    textElement('StackId', id),
    textElement('CreationTime', iso(createdAt)),
    ...(updatedAt === undefined ? [] : [textElement('LastUpdatedTime', iso(updatedAt))]),
    textElement('StackStatus', updatedAt === undefined ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE'),
    textElement('DisableRollback', 'false'),
    listElement(
      'Outputs',
      outputs.map(({ key, value, description, exportName }) =>
        [
          textElement('OutputKey', key),
          textElement('OutputValue', value),
          ...(description === undefined ? [] : [textElement('Description', description)]),
          ...(exportName === undefined ? [] : [textElement('ExportName', exportName)]),
        ].join(''),
      ),
    ),
    listElement('Tags', []),
  ].join('');
