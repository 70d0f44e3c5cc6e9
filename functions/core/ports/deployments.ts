import type { Deployed } from '#core/reconcile/deployed.ts';

/** What the ledger remembers of what is deployed. Both reject if the store cannot be reached; a note may have been made then. */
export interface Deployments {
  /** What was noted last, as all earlier writes left it; nothing before the first deployment. */
  deployed(): Promise<Deployed | undefined>;
  /** Notes it, if what was noted last is of that revision still; undefined where nothing was. False if it is not. */
  noteDeployed(deployed: Deployed, seen: string | undefined): Promise<boolean>;
}
