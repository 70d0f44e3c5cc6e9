import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Room } from '#bench/frame/room.ts';
import { inTurns, median, medianRatio } from '#bench/frame/statistics.ts';
import { type RequestToSign, signRequest } from '#servicestage/signer.ts';

/** What is used of the vendor's signer. */
interface Vendor {
  readonly AKSKSigner: {
    sign(request: VendorRequest, credentials: { getAk(): string; getSk(): string }): Record<string, string>;
  };
}

interface VendorRequest {
  readonly method: string;
  readonly endpoint: string;
  readonly queryParams: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly data?: unknown;
}

const ORACLE = join(import.meta.dirname, '../../test/oracle');
const REQUESTS = 2_000;
const ROUNDS = 15;
const KEY = { accessKey: 'AKIDEXAMPLE0123456789', secretKey: 'SECRETEXAMPLE0123456789012345678901234567' };
const AT = new Date('2026-03-02T08:00:00Z');
const HOST = 'servicestage.cn-north-4.myhuaweicloud.com';
const BODY = { action: 'restart', parameters: {} };
const PATH =
  '/v2/0123456789abcdef0123456789abcdef/cas/applications/11111111-2222-3333-4444-555555555555/components/22222222-3333-4444-5555-666666666666/instances/33333333-4444-5555-6666-777777777777/action';

const REQUEST: RequestToSign = {
  method: 'POST',
  path: PATH,
  headers: { host: HOST, 'x-project-id': '0123456789abcdef0123456789abcdef', 'content-type': 'application/json' },
  body: JSON.stringify(BODY),
};

/** Huawei's SDK stays out of our own lock: it is installed where the signing oracle is. */
export const signing: Room = {
  name: 'signing',
  about: `${REQUESTS.toLocaleString('en-US')} requests for an action signed by ours and by the signer of Huawei's Node SDK, in turns; both signatures are the same. Needs \`npm ci --prefix test/oracle\` once.`,
  async measure(say) {
    if (!existsSync(join(ORACLE, 'node_modules'))) throw new Error('npm ci --prefix test/oracle brings the baseline');
    const vendor: Vendor = createRequire(join(ORACLE, 'package.json'))(
      '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner',
    );
    const ours = () => signRequest(REQUEST, KEY, AT).authorization;
    const theirs = () => signedBy(vendor);
    if (ours() !== theirs()) throw new Error('the two signatures are not the same');
    say('two signers in turns');
    const times = inTurns(ROUNDS, {
      vendor: () => {
        for (let count = 0; count < REQUESTS; count++) theirs();
      },
      ours: () => {
        for (let count = 0; count < REQUESTS; count++) ours();
      },
    });
    const perRequest = (all: readonly number[]): number => (median(all) / REQUESTS) * 1000;
    return [
      { what: "one request: Huawei's SDK", value: perRequest(times.vendor), unit: 'µs' },
      { what: 'one request: ours', value: perRequest(times.ours), unit: 'µs' },
      {
        what: 'requests in the same time',
        value: 1e6 / perRequest(times.ours),
        unit: '1/s',
        baseline: { name: "Huawei's SDK", ratio: medianRatio(times.vendor, times.ours) },
        aim: { of: 'ratio', atLeast: 1.4 },
      },
    ];
  },
};

const signedBy = ({ AKSKSigner }: Vendor): string | undefined =>
  AKSKSigner.sign(
    {
      method: REQUEST.method,
      endpoint: `https://${HOST}${PATH}`,
      queryParams: {},
      headers: { ...REQUEST.headers, 'X-Sdk-Date': '20260302T080000Z' },
      data: BODY,
    },
    { getAk: () => KEY.accessKey, getSk: () => KEY.secretKey },
  ).Authorization;
