import * as z from 'zod/mini';
import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';
import { PolicyDocumentSchema, type Statement } from './policy.ts';

export interface Role {
  readonly arn: string;
  /** Who may take it on. */
  readonly trust: readonly Statement[];
  /** Of all policies in the app that are attached to it. */
  readonly statements: readonly Statement[];
  /** Names of policies that are not in the app, such as those AWS manages; what they allow is not known here. */
  readonly managedPolicies: readonly string[];
}

const RoleSchema = z.object({
  AssumeRolePolicyDocument: PolicyDocumentSchema,
  Policies: z._default(z.array(z.object({ PolicyDocument: PolicyDocumentSchema })), []),
  ManagedPolicyArns: z._default(z.array(z.string()), []),
});

const PolicySchema = z.object({
  PolicyDocument: PolicyDocumentSchema,
  Roles: z._default(z.array(z.string()), []),
});

export function readRoles(stack: Stack): readonly Role[] {
  const inline = stack.map('AWS::IAM::Policy', PolicySchema, ({ PolicyDocument, Roles }) => ({
    arn: undefined,
    roles: Roles,
    statements: PolicyDocument.Statement,
  }));
  // CDK puts what is too long for a role's own policy into a managed one.
  const managed = stack.map('AWS::IAM::ManagedPolicy', PolicySchema, ({ PolicyDocument, Roles }, self) => ({
    arn: self.ref(),
    roles: Roles,
    statements: PolicyDocument.Statement,
  }));
  return stack.map('AWS::IAM::Role', RoleSchema, ({ AssumeRolePolicyDocument, Policies, ManagedPolicyArns }, self) => {
    const attached = [...inline, ...managed].filter(
      ({ arn, roles }) => roles.includes(self.ref()) || (arn !== undefined && ManagedPolicyArns.includes(arn)),
    );
    return {
      arn: self.attribute('Arn'),
      trust: AssumeRolePolicyDocument.Statement,
      statements: [
        ...Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
        ...attached.flatMap(({ statements }) => statements),
      ],
      managedPolicies: ManagedPolicyArns.filter((arn) => !managed.some((policy) => policy.arn === arn)).map(lastPart),
    };
  });
}

/** @throws AssemblyError for a role that the app only refers to */
export function roleOf(roles: readonly Role[], arn: string): Role {
  const role = roles.find((one) => one.arn === arn);
  if (role === undefined) throw new AssemblyError(`the role ${arn} is not in the app, so what it allows is not known`);
  return role;
}

const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
