import { type AddressGuard, createAddressGuard } from '#runtime/web/address-guard.ts';
import { exchange } from '#runtime/web/exchange.ts';

/** What came back. `text` is undefined where it was more than is taken. */
export interface HuaweiAnswer {
  readonly status: number;
  readonly text?: string;
}

/** One GET of an address that was looked at before. Rejects where nothing came back in time, with an error that may name the address. */
export type GetFromHuawei = (url: URL) => Promise<HuaweiAnswer>;

export interface GetFromHuaweiProps {
  /** An origin on this machine to which all requests go, in absolute form: the simulator's stand-in. */
  readonly gateway?: string | undefined;
  /** Where no request goes; to no address of ours unless said. */
  readonly guard?: AddressGuard;
  /** In milliseconds, for all of it. 2 s unless said: SMN waits for five. */
  readonly timeoutMs?: number;
}

/** A certificate has 2 KB. */
const MOST_BYTES = 16 * 1024;

/** Over a connection of its own, by the certificates that Node trusts. No redirect is followed: it would lead where nobody has looked. */
export const getFromHuawei =
  ({ gateway, guard = createAddressGuard(), timeoutMs = 2_000 }: GetFromHuaweiProps = {}): GetFromHuawei =>
  async (url) => {
    if (gateway === undefined && url.protocol !== 'https:') throw new Error('Huawei is asked by https alone');
    const signal = AbortSignal.timeout(timeoutMs);
    const { status, bytes } = await exchange({ url, gateway, guard, signal, mostBytes: MOST_BYTES + 1 });
    return { status, ...(bytes.length <= MOST_BYTES && { text: bytes.toString('utf8') }) };
  };
