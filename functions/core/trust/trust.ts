import * as z from 'zod/mini';
import { type Failure, FailureSchema } from '#core/outcome.ts';

/**
 * After the first refusal of an edition, the second, the third; after the fourth it is not tried any more: five bad signatures in a row lock
 * the key for five minutes (signing guide, error codes). A refusal may have been the gateway's, or somebody else's five signatures.
 */
const GAPS_MS = [5, 30, 180].map((minutes) => minutes * 60_000);

/** Longer than a request may take: whoever tries an edition and is not heard of for so long has died. */
export const TRY_MS = 20_000;

/** When an edition was refused last (epoch milliseconds), how often in all, and with which words. */
const RefusalSchema = z.object({ at: z.number(), times: z.number(), failure: FailureSchema });
export type Refusal = z.infer<typeof RefusalSchema>;

/** What all functions together know of one edition of the credentials: somebody tries it, ServiceStage took it, or refused it. */
export const TrustSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tried'), by: z.string(), at: z.number(), refusal: z.exactOptional(RefusalSchema) }),
  z.object({ kind: z.literal('accepted') }),
  z.object({ kind: z.literal('refused'), refusal: RefusalSchema }),
]);
export type Trust = z.infer<typeof TrustSchema>;

/** Who would try which edition of the credentials, and when. */
export interface Claim {
  readonly edition: string;
  readonly by: string;
  readonly at: number;
}

/** What becomes of an edition that nothing is known of. */
export const claimed = ({ by, at }: Claim): Trust => ({ kind: 'tried', by, at });

/**
 * Whether a request may be signed so: `use` it; `try` it, so many at a time until one was answered; `take` the trying over, if it is still as
 * it was read; `wait` for another who tries it; or it is `barred`, until then or, where nothing is said, until there is another edition.
 */
export type Admission =
  | { readonly kind: 'use' }
  | { readonly kind: 'try'; readonly abreast: number }
  | { readonly kind: 'take'; readonly as: Trust }
  | { readonly kind: 'wait' }
  | { readonly kind: 'barred'; readonly refusal: Refusal; readonly again?: number };

/** With one that was never refused: few enough that all of them may be bad. */
const ABREAST = 3;

export function admission(trust: Trust, claim: Claim): Admission {
  switch (trust.kind) {
    case 'accepted':
      return { kind: 'use' };
    case 'tried': {
      const { by, at, refusal } = trust;
      if (at + TRY_MS <= claim.at) return { kind: 'take', as: { ...trust, by: claim.by, at: claim.at } };
      if (by === claim.by) return { kind: 'try', abreast: refusal === undefined ? ABREAST : 1 };
      return refusal === undefined ? { kind: 'wait' } : { kind: 'barred', refusal, again: at + TRY_MS };
    }
    case 'refused': {
      const { refusal } = trust;
      const gap = GAPS_MS[refusal.times - 1];
      if (gap === undefined) return { kind: 'barred', refusal };
      const again = refusal.at + gap;
      return again <= claim.at
        ? { kind: 'take', as: { kind: 'tried', by: claim.by, at: claim.at, refusal } }
        : { kind: 'barred', refusal, again };
    }
  }
}

/** After one more refusal. */
export function refused(before: Trust | undefined, failure: Failure, at: number): Trust {
  const earlier = before === undefined || before.kind === 'accepted' ? undefined : before.refusal;
  return { kind: 'refused', refusal: { at, times: (earlier?.times ?? 0) + 1, failure } };
}
