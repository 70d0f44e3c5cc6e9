import { accountOf, arnMatches, globMatches } from '#simulator/deployment/template/arn.ts';
import { applies, type RequestContext, type Statement } from './policy.ts';

/** A service that wants something on behalf of one of its resources. */
export interface ServiceCaller {
  /** Such as `events.amazonaws.com`. */
  readonly principal: string;
  readonly sourceArn: string;
}

/** An `AWS::Lambda::Permission`. A permission for an alias says nothing about the function itself, nor the other way round. */
export interface LambdaPermission {
  readonly logicalId: string;
  readonly functionArn: string;
  readonly action: string;
  readonly principal: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
  /** Of a permission to use a function URL: of which kind it has to be. */
  readonly functionUrlAuthType?: string;
  /** It lets nobody in but by way of a function URL. */
  readonly byUrlAlone?: boolean;
}

export interface QueuePolicy {
  readonly queueArn: string;
  readonly statements: readonly Statement[];
}

export interface TopicPolicy {
  readonly topicArn: string;
  readonly statements: readonly Statement[];
}

/**
 * Whether these statements of an identity allow the action: one must allow it, and none deny it.
 * @throws PolicyError
 */
export function allows(
  statements: readonly Statement[],
  action: string,
  resource: string,
  context: RequestContext = {},
): boolean {
  const effects = statements
    .filter((statement) => applies(statement, action, resource, context))
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

/** Whether a service may invoke exactly this function, version or alias. */
export const mayInvoke = (
  permissions: readonly LambdaPermission[],
  { principal, sourceArn, functionArn }: ServiceCaller & { readonly functionArn: string },
): boolean =>
  permissions.some(
    (permission) =>
      permission.functionArn === functionArn &&
      permission.byUrlAlone !== true &&
      ['*', principal].includes(permission.principal) &&
      globMatches(permission.action.toLowerCase(), 'lambda:invokefunction') &&
      (permission.sourceArn === undefined || arnMatches(permission.sourceArn, sourceArn)) &&
      (permission.sourceAccount === undefined || permission.sourceAccount === accountOf(sourceArn)),
  );

/** Whether everybody may invoke by way of a function URL, for which it takes two permissions. Source: Lambda developer guide, access to function URLs. */
export const mayInvokeByUrl = (
  permissions: readonly LambdaPermission[],
  { functionArn, authType }: { readonly functionArn: string; readonly authType: string },
): boolean => {
  const open = permissions.filter((one) => one.functionArn === functionArn && one.principal === '*');
  const lets = (action: string): readonly LambdaPermission[] =>
    open.filter((one) => globMatches(one.action.toLowerCase(), action));
  const byUrl = lets('lambda:invokefunctionurl').some(
    ({ functionUrlAuthType = authType }) => functionUrlAuthType === authType,
  );
  return authType === 'NONE' && byUrl && lets('lambda:invokefunction').length > 0;
};

/**
 * Whether a service may send to this queue: only the queue's own policy can let it.
 * @throws PolicyError
 */
export const maySend = (
  policies: readonly QueuePolicy[],
  { queueArn, ...caller }: ServiceCaller & { readonly queueArn: string },
): boolean => {
  const statements = policies.filter((policy) => policy.queueArn === queueArn).flatMap((policy) => policy.statements);
  return allowsService(statements, 'sqs:SendMessage', queueArn, caller);
};

/**
 * Whether a service may publish to this topic: only the topic's own policy can let it.
 * @throws PolicyError
 */
export const mayPublish = (
  policies: readonly TopicPolicy[],
  { topicArn, ...caller }: ServiceCaller & { readonly topicArn: string },
): boolean => {
  const statements = policies.filter((policy) => policy.topicArn === topicArn).flatMap((policy) => policy.statements);
  return allowsService(statements, 'sns:Publish', topicArn, caller);
};

/**
 * Whether a role's trust policy lets a service take the role on.
 * @throws PolicyError
 */
export const mayAssume = (trust: readonly Statement[], caller: ServiceCaller): boolean =>
  allowsService(trust, 'sts:AssumeRole', '*', caller);

const allowsService = (
  statements: readonly Statement[],
  action: string,
  resource: string,
  { principal, sourceArn }: ServiceCaller,
): boolean =>
  allows(
    statements.filter(({ Principal }) => Principal?.Service?.includes(principal) || Principal?.AWS?.includes('*')),
    action,
    resource,
    { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': accountOf(sourceArn), 'aws:SecureTransport': 'true' },
  );
