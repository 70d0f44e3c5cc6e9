import * as z from 'zod/mini';
import { lambdaArn } from '#simulator/deployment/template/arn.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';

/** An address of a function, or of an alias of it. */
export interface DeployedUrl {
  readonly url: string;
  /** Of what is invoked. */
  readonly functionArn: string;
  readonly authType: string;
}

const UrlSchema = z.object({ TargetFunctionArn: z.string(), Qualifier: z.optional(z.string()), AuthType: z.string() });

export const readUrls = (stack: Stack): readonly DeployedUrl[] =>
  stack.map('AWS::Lambda::Url', UrlSchema, ({ TargetFunctionArn, Qualifier, AuthType }, self) => {
    const arn = lambdaArn(stack.place, TargetFunctionArn);
    return {
      url: self.attribute('FunctionUrl'),
      functionArn: Qualifier === undefined ? arn : `${arn}:${Qualifier}`,
      authType: AuthType,
    };
  });
