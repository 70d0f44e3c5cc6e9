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
): StandIn => {
  const answered = (action: string, form: URLSearchParams, caller: string, answer: Answering): Queried => {
    const name = form.get('StackName') ?? undefined;
    const asked = arn(place(), 'cloudformation', `stack/${name ?? '*'}/*`);
    const denied = authorize(caller, `cloudformation:${action}`, asked);
    return denied === undefined ? answer(stacks(), name) : { code: 'AccessDenied', message: denied, status: 403 };
  };
  return queryService({
    name: 'cloudformation',
    namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    actions: {
      DescribeStacks: (form, caller) => answered('DescribeStacks', form, caller, described),
      GetTemplateSummary: (form, caller) => answered('GetTemplateSummary', form, caller, summed),
    },
  });
};

type Answering = (all: readonly StandingStack[], name: string | undefined) => Queried;

const named = (all: readonly StandingStack[], name: string | undefined): readonly StandingStack[] =>
  name === undefined ? all : all.filter((one) => one.name === name || one.id === name);

const noSuchStack = (name: string): Queried => ({
  code: 'ValidationError',
  message: `Stack with id ${name} does not exist`,
});

/** Of a stack that there is; of a template that is handed over nothing is told here. Source: CloudFormation API reference, GetTemplateSummary. */
function summed(all: readonly StandingStack[], name: string | undefined): Queried {
  if (name === undefined)
    return { code: 'ValidationError', message: 'Either StackName, TemplateBody or TemplateURL must be specified.' };
  const [found] = named(all, name);
  if (found === undefined) return noSuchStack(name);
  return { result: [listElement('Parameters', []), textElement('Metadata', found.metadata)].join('') };
}

/** A name or an id; all stacks where neither is said. Source: CloudFormation API reference, DescribeStacks. */
function described(all: readonly StandingStack[], name: string | undefined): Queried {
  const found = named(all, name);
  return name !== undefined && found.length === 0
    ? noSuchStack(name)
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
