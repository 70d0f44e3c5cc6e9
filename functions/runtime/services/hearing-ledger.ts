import type { CredentialsSource } from '#core/credentials.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { KeyGuard } from '#servicestage/key/key-guard.ts';

/**
 * The same ledger, by which the guard hears of the key with each reservation: a call less before the first request. Not with that of an event
 * for several components, which asks ServiceStage nothing itself: it would claim the trying, and those that it begins would wait for it.
 */
export const hearingLedger = (
  ledger: Ledger,
  { current }: Pick<CredentialsSource, 'current'>,
  guard: Pick<KeyGuard, 'claim' | 'heard'>,
): Ledger => ({
  ...ledger,
  async reserve(request) {
    // Credentials that cannot be read are told by whoever needs them.
    const edition = request.by === undefined ? await current().then(editionIn, () => undefined) : undefined;
    if (edition === undefined) return ledger.reserve(request);
    const { trust, ...slot } = await ledger.reserve(request, guard.claim(edition));
    if (trust !== undefined) guard.heard(edition, trust);
    return slot;
  },
});

const editionIn = ({ edition }: { readonly edition?: string }): string | undefined => edition;
