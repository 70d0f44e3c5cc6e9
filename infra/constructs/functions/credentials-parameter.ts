import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Stack } from 'aws-cdk-lib/core';
import type { Environment } from '#core/environment.ts';

export interface CredentialsParameter {
  /** Of the SSM SecureString, slash and all: `/servicestage-autopilot/credentials`. */
  readonly name: string;
  /** @default the AWS managed key `alias/aws/ssm` */
  readonly key?: IKey;
}

/** Lets a role read the credentials, and says which parameter has them. */
export function bindCredentials(
  role: Role,
  parameter: CredentialsParameter,
): Pick<Environment, 'CREDENTIALS_PARAMETER'> {
  mayReadSecret(role, parameter);
  return { CREDENTIALS_PARAMETER: parameter.name };
}

/**
 * Lets a role read one SecureString. Under `alias/aws/ssm` it needs no grant of the key: that
 * key lets whoever may read the parameter decrypt it through SSM.
 */
export function mayReadSecret(role: Role, { name, key }: CredentialsParameter): void {
  // The name brings the slash that is between the two in an ARN.
  const arn = Stack.of(role).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) });
  role.addToPolicy(new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [arn] }));
  key?.grantDecrypt(role);
}
