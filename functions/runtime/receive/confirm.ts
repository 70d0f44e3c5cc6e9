import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import { HuaweiAwayError, nameOf } from './certificates.ts';
import type { GetFromHuawei } from './get-from-huawei.ts';

const ConfirmedSchema = z.object({ subscription_urn: z.string().check(z.minLength(1)) });

/** Confirms a subscription. Rejects with `HuaweiAwayError` unless Huawei says which one it has confirmed. */
export const confirmBy =
  (get: GetFromHuawei) =>
  async (url: URL): Promise<void> => {
    const { status, text } = await get(url).catch((error: unknown) => {
      throw new HuaweiAwayError(`the subscription could not be confirmed: ${nameOf(error)}`);
    });
    const isConfirmed = status === 200 && ConfirmedSchema.safeParse(parseJson(text ?? '')).success;
    if (!isConfirmed) throw new HuaweiAwayError(`the subscription was not confirmed: HTTP ${status}`);
  };
