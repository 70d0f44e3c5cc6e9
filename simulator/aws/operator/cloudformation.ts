import type { Authorize, StandIn } from '#simulator/aws/endpoint.ts';
import type { DeployedStack } from '#simulator/deployment/resources/stacks.ts';
import { arn } from '#simulator/deployment/template/arn.ts';
import type { Place } from '#simulator/deployment/template/place.ts';
import { listElement, type Queried, type QueryService, queryService, textElement } from './query.ts';

/** A stack of the account; instants are epoch milliseconds. */
export interface StandingStack extends DeployedStack {
  readonly createdAt: number;
  /** There if it was deployed more than once. */
  readonly updatedAt?: number;
  /** There once somebody has asked for it to be deleted. */
  readonly deletion?: {
    readonly status: 'DELETE_IN_PROGRESS' | 'DELETE_FAILED' | 'DELETE_COMPLETE';
    readonly reason?: string;
  };
  readonly isProtected?: boolean;
}

/** What somebody does to a stack. */
export interface StackChanges {
  /** Deletes it, which takes a while and may fail. */
  remove(stack: StandingStack): void;
  protect(stack: StandingStack, isProtected: boolean): void;
}

/** CloudFormation as far as somebody asks which stacks there are, and for what they put out, protects one, or deletes it. */
export const cloudFormation = (
  stacks: () => readonly StandingStack[],
  place: () => Place,
  authorize: Authorize,
  changes?: StackChanges,
): StandIn => {
  const answered = (action: string, form: URLSearchParams, caller: string, answer: Answering): Queried => {
    const name = form.get('StackName') ?? undefined;
    const asked = arn(place(), 'cloudformation', `stack/${name ?? '*'}/*`);
    const denied = authorize(caller, `cloudformation:${action}`, asked);
    return denied === undefined ? answer(stacks(), name) : { code: 'AccessDenied', message: denied, status: 403 };
  };
  const changing = ({ remove, protect }: StackChanges): QueryService['actions'] => ({
    DeleteStack: (form, caller) =>
      answered('DeleteStack', form, caller, (all, name = '') => removed(named(all, name)[0], remove)),
    UpdateTerminationProtection: (form, caller) =>
      answered('UpdateTerminationProtection', form, caller, (all, name = '') => {
        const [found] = named(all, name);
        if (found === undefined) return noSuchStack(name);
        protect(found, form.get('EnableTerminationProtection') === 'true');
        return { result: textElement('StackId', found.id) };
      }),
  });
  return queryService({
    name: 'cloudformation',
    namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    actions: {
      DescribeStacks: (form, caller) =>
        answered('DescribeStacks', form, caller, (all, name) =>
          described(all, name, Number(form.get('NextToken') ?? 0)),
        ),
      GetTemplateSummary: (form, caller) => answered('GetTemplateSummary', form, caller, summed),
      GetTemplate: (form, caller) => answered('GetTemplate', form, caller, templateOf),
      ...(changes && changing(changes)),
    },
  });
};

type Answering = (all: readonly StandingStack[], name: string | undefined) => Queried;

const named = (all: readonly StandingStack[], name: string | undefined): readonly StandingStack[] =>
  all.filter((one) => one.id === name || (isThere(one) && (name === undefined || one.name === name)));

/** One that is gone is told of by its id alone. Source: CloudFormation API reference, DescribeStacks. */
const isThere = ({ deletion }: StandingStack): boolean => deletion?.status !== 'DELETE_COMPLETE';

function templateOf(all: readonly StandingStack[], name = ''): Queried {
  const [found] = named(all, name);
  return found === undefined ? noSuchStack(name) : { result: textElement('TemplateBody', found.template) };
}

/** To delete what is not there is no mistake. Source: CloudFormation API reference, DeleteStack; the words are those of the service. */
function removed(found: StandingStack | undefined, remove: StackChanges['remove']): Queried {
  if (found?.isProtected === true)
    return {
      code: 'ValidationError',
      message: `Stack [${found.id}] cannot be deleted while TerminationProtection is enabled`,
    };
  if (found !== undefined && found.deletion?.status !== 'DELETE_IN_PROGRESS') remove(found);
  return { result: '' };
}

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

/** CloudFormation API reference, DescribeStacks, NextToken: of how much it answers at once, in bytes. */
const MOST_BYTES = 2 ** 20;

/**
 * A name or an id; all stacks where neither is said, from that one on, as many as there is room for. Source: CloudFormation API reference,
 * DescribeStacks.
 */
function described(all: readonly StandingStack[], name: string | undefined, from: number): Queried {
  const found = named(all, name);
  if (name !== undefined && found.length === 0) return noSuchStack(name);
  const members = found.slice(from).map(written);
  let bytes = 0;
  const room = members.findIndex((member, index) => {
    bytes += Buffer.byteLength(member);
    return index > 0 && bytes > MOST_BYTES;
  });
  if (room === -1) return { result: listElement('Stacks', members) };
  const next = textElement('NextToken', String(from + room));
  return { result: listElement('Stacks', members.slice(0, room)) + next };
}

const iso = (at: number): string => new Date(at).toISOString();

const written = ({ name, id, createdAt, updatedAt, outputs, deletion, isProtected = false }: StandingStack): string =>
  [
    textElement('StackName', name),
    textElement('StackId', id),
    textElement('CreationTime', iso(createdAt)),
    ...(updatedAt === undefined ? [] : [textElement('LastUpdatedTime', iso(updatedAt))]),
    textElement('StackStatus', deletion?.status ?? (updatedAt === undefined ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE')),
    ...(deletion?.reason === undefined ? [] : [textElement('StackStatusReason', deletion.reason)]),
    textElement('EnableTerminationProtection', String(isProtected)),
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
