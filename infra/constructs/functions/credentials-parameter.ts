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

/**
 * Lets a role read the credentials, and says which parameter has them. A SecureString under `alias/aws/ssm` needs no grant: that
 * key lets whoever may read the parameter decrypt it through SSM.
 */
export function bindCredentials(
  role: Role,
  { name, key }: CredentialsParameter,
): Pick<Environment, 'CREDENTIALS_PARAMETER'> {
  // The name brings the slash that is between the two in an ARN.
  const arn = Stack.of(role).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) });
  role.addToPolicy(new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [arn] }));
  key?.grantDecrypt(role);
  return { CREDENTIALS_PARAMETER: name };
}
