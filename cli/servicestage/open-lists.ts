import type { Credentials } from '#core/credentials.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { clockAhead } from '#core/read/clock-ahead.ts';
import { createServiceStageLists, type ServiceStageLists } from '#servicestage/lists/lists.ts';
import { type Send, send } from '#servicestage/transport.ts';
import { type Explained, explained } from './explain.ts';
import type { Where } from './where.ts';

/** The lists of a ServiceStage, and what its answers said of the time. */
export interface OpenLists {
  readonly lists: ServiceStageLists;
  /** How far the clock here is ahead, by the latest answer; undefined as long as none had a date. */
  aheadSeconds(): number | undefined;
  /** What is the matter with a request of these lists. Throws on what is no refusal. */
  explain(error: unknown): Explained;
}

/** @param region where the endpoint was derived from one */
export function openLists(where: Where, keys: Credentials, region?: string): OpenLists {
  const { endpoint, iamEndpoint, projectId, now } = where;
  let aheadSeconds: number | undefined;
  const dated: Send = async (request, timeouts) => {
    const sentAt = now().getTime();
    const answer = await send(request, timeouts);
    const theirs = clockAhead(answer.headers.date, { sentAt, answeredAt: now().getTime() });
    if (theirs !== undefined) aheadSeconds = 0 - theirs;
    return answer;
  };
  const source = async () => keys;
  const credentials = { current: source, refresh: source };
  return {
    lists: createServiceStageLists({
      endpoint,
      ...(iamEndpoint !== undefined && { iamEndpoint }),
      projectId,
      now,
      credentials,
      send: dated,
    }),
    aheadSeconds: () => aheadSeconds,
    explain: (error) => {
      if (!(error instanceof ServiceStageError)) throw error;
      return explained(error, {
        endpoint,
        projectId,
        ...(region !== undefined && { region }),
        ...(aheadSeconds !== undefined && { aheadSeconds }),
      });
    },
  };
}
