import { openAims } from '#cli/deployed/open-aims.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { AnyEventSchema } from '#core/event.ts';
import { parseJson } from '#core/json.ts';
import type { Ledger } from '#core/ports/ledger.ts';

/** A request that ServiceStage may have taken on, and of which nobody has told yet how it ended. */
export interface InFlight {
  readonly key: RunKey;
  /** By its name in the file; its id where that is not known. */
  readonly component: string;
  readonly jobId?: string;
}

export async function inFlight(ledger: Pick<Ledger, 'dueAims' | 'aims'>): Promise<readonly InFlight[]> {
  const open = await openAims(ledger);
  return open
    .filter(({ sending }) => sending.sent === 'may')
    .map(({ key, event = '', sending: { jobId } }) => ({
      key,
      component: AnyEventSchema.safeParse(parseJson(event)).data?.components[0]?.name ?? key.instanceId,
      ...(jobId !== undefined && { jobId }),
    }));
}
