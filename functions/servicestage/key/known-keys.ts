import { randomUUID } from 'node:crypto';
import type { Trusts } from '#core/ports/trusts.ts';
import { type Admission, admission, type Claim, claimed, refused, type Trust } from '#core/trust/trust.ts';
import { isAcceptance, isRefusal } from './key-answers.ts';

/** What one function knows of editions of the credentials, by what is noted of them and what it sees itself. */
export interface KnownKeys {
  /** What it says of itself where it asks of an edition. */
  claim(edition: string): Claim;
  /** What somebody else has read. */
  heard(edition: string, trust: Trust): void;
  /** Whether a request may be signed so; asked once for all who want to know at the same time. */
  admit(edition: string): Promise<Admission>;
  /** What an answer says of the edition that it was asked with; noted, if it is news. */
  saw(edition: string, answer: unknown): Promise<void>;
}

/** As long as credentials are kept, what is known of them is. */
const FRESH_MS = 5 * 60_000;

export function createKnownKeys(trusts: Trusts, clock: () => Date): KnownKeys {
  const name = randomUUID();
  const now = (): number => clock().getTime();
  const known = new Map<string, { readonly trust: Trust; readonly at: number }>();
  const asked = new Map<string, Promise<Admission>>();

  const claim = (edition: string): Claim => ({ edition, by: name, at: now() });
  const heard = (edition: string, trust: Trust): void => void known.set(edition, { trust, at: now() });
  /** Of one that another tries there is news any moment. */
  const believed = (edition: string): Trust | undefined => {
    const found = known.get(edition);
    if (found === undefined || now() - found.at >= FRESH_MS) return undefined;
    return found.trust.kind === 'tried' && found.trust.by !== name ? undefined : found.trust;
  };
  /** A ledger that is away for a moment must not keep a good key from being used: one that cannot be asked about is tried by one request. */
  const read = async (edition: string): Promise<Trust> => {
    const asking = claim(edition);
    const trust = await trusts
      .trust(asking)
      .catch(() => trusts.trust(asking))
      .catch(() => undefined);
    if (trust !== undefined) heard(edition, trust);
    return trust ?? known.get(edition)?.trust ?? claimed(asking);
  };

  const ask = async (edition: string): Promise<Admission> => {
    const trust = believed(edition) ?? (await read(edition));
    const admitted = admission(trust, claim(edition));
    if (admitted.kind !== 'take') return admitted;
    const taken = await trusts.noteTrust(edition, trust, admitted.as).catch(() => false);
    if (taken) heard(edition, admitted.as);
    else known.delete(edition);
    return taken ? admission(admitted.as, claim(edition)) : { kind: 'wait' };
  };

  /** All others wait for what came of a first try: it is noted twice before the next who asks has to find it out. */
  const learn = async (edition: string, is: Trust): Promise<void> => {
    const was = known.get(edition)?.trust;
    heard(edition, is);
    if (was === undefined) return;
    const note = (): Promise<boolean> => trusts.noteTrust(edition, was, is);
    await note()
      .catch(note)
      .catch(() => undefined);
  };

  return {
    claim,
    heard,
    admit(edition) {
      const asking = asked.get(edition) ?? ask(edition).finally(() => asked.delete(edition));
      asked.set(edition, asking);
      return asking;
    },
    async saw(edition, answer) {
      const before = known.get(edition)?.trust;
      if (isRefusal(answer)) return learn(edition, refused(before, answer.failure, now()));
      if (before?.kind !== 'accepted' && isAcceptance(answer)) await learn(edition, { kind: 'accepted' });
    },
  };
}
