import { type AwsAnswer, refuseCall } from '#simulator/aws/endpoint.ts';

/** An error under its name of today, and that of the query protocol, which SDKs tell as its code. */
export const refuseQuery = (errorType: string, code: string, message: string, status = 400): AwsAnswer => ({
  ...refuseCall(`com.amazonaws.sqs#${errorType}`, message, status),
  headers: { 'x-amzn-query-error': `${code};Sender` },
});

export const invalid = (parameter: string, value: unknown, reason: string): AwsAnswer =>
  refuseQuery(
    'InvalidParameterValue',
    'InvalidParameterValue',
    `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}.`,
  );
