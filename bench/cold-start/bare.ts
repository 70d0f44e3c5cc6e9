import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { KeyPair } from '#core/credentials.ts';
import { signRequest } from '#servicestage/signer.ts';

/**
 * The baseline: what somebody would write who only wants the action sent. One parameter is read, one request signed and sent with
 * `fetch`; nobody claims, looks, verifies or tells.
 */
const ssm = new SSMClient({});
const PATH =
  '/v2/0123456789abcdef0123456789abcdef/cas/applications/11111111-2222-3333-4444-555555555555/components/22222222-3333-4444-5555-666666666666/instances/33333333-4444-5555-6666-777777777777/action';

export async function handler(): Promise<number> {
  const { SERVICESTAGE_ENDPOINT = '', CREDENTIALS_PARAMETER } = process.env;
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: CREDENTIALS_PARAMETER, WithDecryption: true }));
  const key: KeyPair = JSON.parse(Parameter?.Value ?? '');
  const body = JSON.stringify({ action: 'restart', parameters: {} });
  const { host, origin } = new URL(SERVICESTAGE_ENDPOINT);
  const headers = { host, 'content-type': 'application/json' };
  const signed = signRequest({ method: 'POST', path: PATH, headers, body }, key, new Date());
  const { status } = await fetch(`${origin}${PATH}`, { method: 'POST', headers: signed, body });
  return status;
}
