import type { Deployments } from '#core/ports/deployments.ts';
import type { Deployed } from '#core/reconcile/deployed.ts';

/** The note on what is deployed, without I/O. */
export function createInMemoryDeployments(): Deployments {
  let noted: Deployed | undefined;
  return {
    deployed: async () => noted,
    async noteDeployed(deployed, seen) {
      if (noted?.revision !== seen) return false;
      noted = deployed;
      return true;
    },
  };
}
