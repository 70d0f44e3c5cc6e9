import * as z from 'zod/mini';
import { UnreadableOverrideError } from '#runtime/ledger/dynamo-overrides.ts';

/** Why AWS did not do something, as far as a person does something else about it. */
type Matter = 'credentials' | 'region' | 'network' | 'throttled' | 'override' | 'version' | 'rights';

/** What AWS calls credentials that are missing, wrong or over. */
const OF_CREDENTIALS = /Credential|Token|Signature|InvalidClientTokenId|UnrecognizedClient/;
/** What the SDK says before it sends anything. */
const OF_REGION = /^Region /;
/** Of Node, and of the SDK where there was no answer in time. */
const OF_NETWORK = /^(E[A-Z_]*(CONN|TIME|UNREACH|NOTFOUND|AGAIN|PIPE|PROTO)[A-Z]*|TimeoutError|CERT_.*|.*_CERT.*)$/;
/** As the services call it, each in its own way. */
const OF_TOO_MUCH =
  /Throttl|TooManyRequests|ThroughputExceeded|RequestLimitExceeded|SlowDown|ServiceUnavailable|InternalServerError|InternalFailure/;

function matterOf(error: unknown): Matter {
  if (!(error instanceof Error)) return 'rights';
  const { name, message } = error;
  const code = 'code' in error ? String(error.code) : '';
  if (error instanceof UnreadableOverrideError) return 'override';
  if (error instanceof z.core.$ZodError) return 'version';
  if (OF_REGION.test(message)) return 'region';
  if (OF_NETWORK.test(name) || OF_NETWORK.test(code)) return 'network';
  if (OF_TOO_MUCH.test(name) || isOfServer(error)) return 'throttled';
  return OF_CREDENTIALS.test(name) ? 'credentials' : 'rights';
}

const isOfServer = (error: object): boolean => '$fault' in error && error.$fault === 'server';

/** @param right that it takes, where the policy for operators has it not */
export function nextStep(
  error: unknown,
  right = 'the output OperatorsPolicyArn of the stack names the policy',
): string {
  switch (matterOf(error)) {
    case 'credentials':
      return 'see whether aws sts get-caller-identity answers, and say whose credentials by --profile; or --local, if the local world is meant';
    case 'region':
      return 'say the region of AWS in which it is deployed, by --region or AWS_REGION, such as us-east-1; or --local, if the local world is meant';
    case 'network':
      return 'see whether this machine reaches AWS, also through its proxy and firewall, and whether the region is the one that is meant, and try again';
    case 'override':
      return 'write it anew, as autopilot override NAME --replica 8 --for 2h --reason TEXT does, and end that with --end';
    case 'version':
      return 'it is written as another version does: use the one that is deployed, or deploy this one';
    case 'throttled':
      return 'try again in a minute';
    case 'rights':
      return `see whether these credentials may do it (${right}), and try again`;
  }
}
