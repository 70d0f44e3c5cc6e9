import { createRequire } from 'node:module';
import { signRequest } from '../../../functions/servicestage/signer.ts';
import { randomOf } from './chance.ts';
import { type Habits, PLAIN, type Signing, signingOf, WIDE } from './requests.ts';
import { ask, goProgram, pythonProgram } from './tools.ts';

/** What we use of the vendor's signer, which has no types that TypeScript 7 would find here. */
interface Vendor {
  readonly AKSKSigner: {
    sign(
      request: {
        readonly method: string;
        readonly endpoint: string;
        readonly queryParams: Record<string, string | string[]>;
        readonly headers: Record<string, string>;
        readonly data?: unknown;
      },
      credentials: { getAk(): string; getSk(): string },
    ): Record<string, string>;
  };
}

const vendor: Vendor = createRequire(import.meta.url)('@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner');

/** A signer of Huawei's, and the requests that it can be asked about. */
interface Signer {
  readonly name: string;
  readonly habits: Habits;
  sign(signings: readonly Signing[]): Promise<readonly (string | undefined)[]>;
}

const SIGNERS: readonly Signer[] = [
  { name: 'Node', habits: PLAIN, sign: async (signings) => signings.map(signedByNode) },
  { name: 'Python', habits: WIDE, sign: (signings) => ask(pythonProgram('sign.py'), signings.map(asQuestion)) },
  {
    name: 'Go',
    // It never signs the content type.
    habits: { ...WIDE, signsContentType: false },
    sign: (signings) => ask(goProgram(), signings.map(asQuestion)),
  },
];

/** How many requests each signs otherwise than ours; the first ones in full. */
export async function compareSigners(rounds: number, seed: number): Promise<readonly object[]> {
  const differences: object[] = [];
  for (const { name, habits, sign } of SIGNERS) {
    const signings = Array.from({ length: rounds }, (_, round) => signingOf(randomOf(seed + round), habits));
    const theirs = await sign(signings);
    const differ = signings
      .map((signing, index) => ({ signer: name, ...signing, ours: ours(signing).authorization, theirs: theirs[index] }))
      .filter((pair) => pair.ours !== pair.theirs);
    console.log(
      `${rounds - differ.length} of ${rounds} requests signed as by Huawei's signer for ${name} (seed ${seed})`,
    );
    differences.push(...differ);
  }
  return differences;
}

const ours = ({ request, credentials, at }: Signing) => signRequest(request, credentials, at);

/** What all of them have to be given, since it is the client that adds it. */
const headersOf = (signing: Signing): Record<string, string> => ({
  ...signing.request.headers,
  'X-Sdk-Date': ours(signing)['x-sdk-date'] ?? '',
  ...(signing.credentials.securityToken && { 'X-Security-Token': signing.credentials.securityToken }),
});

const asQuestion = (signing: Signing): object => ({
  ...signing.request,
  headers: headersOf(signing),
  accessKey: signing.credentials.accessKey,
  secretKey: signing.credentials.secretKey,
});

function signedByNode(signing: Signing): string | undefined {
  const { method, path, query, headers, body } = signing.request;
  const { accessKey, secretKey } = signing.credentials;
  const queryParams: Record<string, string | string[]> = {};
  for (const [name, value] of query) queryParams[name] = [...[queryParams[name] ?? []].flat(), value];
  const signed = vendor.AKSKSigner.sign(
    {
      method,
      endpoint: `https://${headers.host}${path}`,
      queryParams,
      headers: headersOf(signing),
      ...(body !== undefined && { data: JSON.parse(body) }),
    },
    { getAk: () => accessKey, getSk: () => secretKey },
  );
  return signed.Authorization;
}
