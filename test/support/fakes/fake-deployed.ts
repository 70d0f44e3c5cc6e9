import type { Deployed } from '#cli/deployed/deployed.ts';
import type { ReadServiceStage } from '#cli/deployed/service-stage.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { Deployed as Noted } from '#core/reconcile/deployed.ts';
import { UnreachableError } from '#terminal/operator-error.ts';

/** As where the stack is of before there was a function that reads. */
const unread: ReadServiceStage = async () => {
  throw new UnreachableError('The stack has no output ReadFunctionName', { next: 'npm run deploy' });
};

/** An app that is deployed, with this ledger, to whoever is this caller at that instant. */
export const fakeDeployed =
  (ledger: Ledger, { arn, at }: { readonly arn: string; readonly at: number }, read = unread, noted?: Noted) =>
  async (): Promise<Deployed> => ({
    outputs: new Map(),
    ledger,
    read,
    deployments: { deployed: async () => noted },
    caller: async () => ({ arn, at }),
  });
