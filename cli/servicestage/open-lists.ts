import type { Credentials } from '#core/credentials.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { createServiceStageLists, type ServiceStageLists } from '#servicestage/lists/lists.ts';
import { type Send, send } from '#servicestage/transport.ts';
import { type Explained, explained } from './explain.ts';
import type { Where } from './where.ts';

/** The lists of a ServiceStage, and what its answers said of the time. */
export interface OpenLists {
  readonly lists: ServiceStageLists;
  /** How far the clock here is ahead, in milliseconds, by the latest answer; undefined as long as none had a date. */
  aheadMs(): number | undefined;
  /** What is the matter with a request of these lists. Throws on what is no refusal. */
  explain(error: unknown): Explained;
}

/** @param region where the endpoint was derived from one */
export function openLists(where: Where, keys: Credentials, region?: string, exchange: Send = send): OpenLists {
  let aheadMs: number | undefined;
  const noting: Send = async (request, timeouts) => {
    const answer = await exchange(request, timeouts);
    const at = Date.parse(answer.headers.date ?? '');
    // A date has no fractions of a second.
    if (!Number.isNaN(at)) aheadMs = where.now().getTime() - at - SECOND_MS / 2;
    return answer;
  };
  const source = async () => keys;
  const { endpoint, projectId, now } = where;
  const credentials = { current: source, refresh: source };
  return {
    lists: createServiceStageLists({ endpoint, projectId, now, credentials, send: noting }),
    aheadMs: () => aheadMs,
    explain: (error) => {
      if (!(error instanceof ServiceStageError)) throw error;
      return explained(error, {
        endpoint,
        projectId,
        ...(region !== undefined && { region }),
        ...(aheadMs !== undefined && { aheadMs }),
      });
    },
  };
}

const SECOND_MS = 1_000;
