import { json, type WireAnswer } from './wire-answer.ts';

/** Every error there is: the HTTP status, the code, and what it says. */
const ERRORS = {
  'api-unknown': [404, 'APIGW.0101', 'The API does not exist or has not been published in the environment'],
  'body-too-large': [413, 'APIGW.0201', 'The request body is larger than 12 MB'],
  'backend-unavailable': [502, 'APIGW.0201', 'Backend unavailable'],
  'service-unavailable': [503, 'APIGW.0201', 'Backend unavailable'],
  'backend-timeout': [504, 'APIGW.0201', 'Backend timeout'],
  unauthenticated: [401, 'APIGW.0301', 'Incorrect IAM authentication information'],
  'clock-skewed': [401, 'APIGW.0303', 'The request time is more than 15 minutes off'],
  'token-outdated': [401, 'APIGW.0307', 'The token must be updated'],
  throttled: [429, 'APIGW.0308', 'The throttling threshold has been reached'],
  // The number is not documented for this.
  'project-forbidden': [403, 'APIGW.0302', 'The project is not that of the caller'],

  'parameter-invalid': [400, 'SVCSTG.00100400', 'parameter invalid'],
  'job-id-empty': [400, 'SVCSTG.00100414', 'job id can not empty'],
  'action-undefined': [400, 'SVCSTG.00100418', 'component instance action not defined'],
  'not-found-as-in-v3': [401, 'SVCSTG.00100401', 'resource not found'],
  'application-missing': [404, 'SVCSTG.00100403', 'application not found'],
  'component-missing': [404, 'SVCSTG.00100404', 'component not found'],
  'instance-missing': [404, 'SVCSTG.00100412', 'instance not found'],
  'job-missing': [404, 'SVCSTG.00100429', 'job not found'],
  'snapshot-missing': [404, 'SVCSTG.00100436', 'snapshot not found'],
  'version-taken': [404, 'SVCSTG.00100441', 'instance version is already used'],
  // These three codes are ours: what ServiceStage says there is documented nowhere.
  'permission-denied': [403, 'SVCSTG.0003', "policy doesn't allow"],
  conflict: [409, 'SVCSTG.00100409', 'conflict'],
  internal: [500, 'SVCSTG.00100500', 'internal error'],
} as const satisfies Record<string, readonly [status: number, code: string, message: string]>;

export type ErrorName = keyof typeof ERRORS;

/** A request that is not carried out, and why; `detail` goes behind the message. */
export interface Refusal {
  readonly refused: ErrorName;
  readonly detail?: string;
}

export const refuse = (refused: ErrorName, detail?: string): Refusal =>
  detail === undefined ? { refused } : { refused, detail };

export const isRefusal = (value: object): value is Refusal => 'refused' in value;

/** Codes are written without a second dot; errors of the gateway repeat the request id in the body. */
export function errorAnswer({ refused, detail }: Refusal, requestId: string): WireAnswer {
  const [status, code, message] = ERRORS[refused];
  const text = detail === undefined ? message : `${message}: ${detail}`;
  const gateway = code.startsWith('APIGW.') ? { request_id: requestId } : {};
  return { ...json(status, { error_code: code, error_msg: text, ...gateway }), errorCode: code };
}

/** Some answers wrap the error once. */
export function nestedErrorAnswer(status: number): WireAnswer {
  const [, code, message] = ERRORS.internal;
  return { ...json(status, { error: { code, message } }), errorCode: code };
}
