import type { Deployed } from '#cli/deployed/deployed.ts';
import type { Ledger } from '#core/ports/ledger.ts';

/** An app that is deployed, with this ledger, to whoever is this caller at that instant. */
export const fakeDeployed =
  (ledger: Ledger, { arn, at }: { readonly arn: string; readonly at: number }) =>
  async (): Promise<Deployed> => ({ outputs: new Map(), ledger, caller: async () => ({ arn, at }) });
