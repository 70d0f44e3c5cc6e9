import * as z from 'zod/mini';
import { lambdaArn } from '#simulator/deployment/template/arn.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';
import type { LambdaPermission } from './permissions.ts';

const PermissionSchema = z.object({
  FunctionName: z.string(),
  Action: z.string(),
  Principal: z.string(),
  SourceArn: z.optional(z.string()),
  SourceAccount: z.optional(z.string()),
  FunctionUrlAuthType: z.optional(z.string()),
  InvokedViaFunctionUrl: z.optional(z.boolean()),
});

/** What the policies of the functions, their versions and aliases are made of. */
export const readLambdaPermissions = (stack: Stack): readonly LambdaPermission[] =>
  stack.map(
    'AWS::Lambda::Permission',
    PermissionSchema,
    ({ FunctionName, SourceArn, SourceAccount, FunctionUrlAuthType, InvokedViaFunctionUrl, ...rest }, self) => ({
      logicalId: self.logicalId,
      functionArn: lambdaArn(stack.place, FunctionName),
      action: rest.Action,
      principal: rest.Principal,
      ...(SourceArn !== undefined && { sourceArn: SourceArn }),
      ...(SourceAccount !== undefined && { sourceAccount: SourceAccount }),
      ...(FunctionUrlAuthType !== undefined && { functionUrlAuthType: FunctionUrlAuthType }),
      ...(InvokedViaFunctionUrl === true && { byUrlAlone: true }),
    }),
  );
