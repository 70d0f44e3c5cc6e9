import { matchRoute } from '#simulator/servicestage/wire/route-table.ts';
import { pathOf, queryOf, type WireRequest } from '#simulator/servicestage/wire/wire-request.ts';
import type { World } from '#simulator/servicestage/world/world.ts';

/** What a request is about, in whichever dialect it asks. */
export interface Asked {
  /** For people, and for the dice: `GET instance`, `POST {"action":"restart"}`. */
  readonly what: string;
  readonly shows: 'instance' | 'snapshots' | 'nothing';
  /** As the ledger and the world know the component; empty where the request does not say. */
  readonly instanceId: string;
  /** The answer names nobody that we know: the records of V3 alone name an instance, which V3 hides. */
  readonly isNameless: boolean;
}

export function askedBy(world: World, { method, url, body }: WireRequest): Asked {
  const match = matchRoute(method, url);
  const { name, dialect } = match?.route ?? {};
  const { instanceId, componentId, jobId } = match?.ids ?? {};
  const about = dialect === 'v3' ? `v3:${componentId}` : instanceId;
  if (name === 'job') {
    // V3 does not say of which component it is.
    const of = new URLSearchParams(queryOf(url)).get('instance_id') ?? world.job(jobId ?? '')?.instanceId;
    return { what: `GET job ${jobId?.slice(0, 11)}`, shows: 'nothing', instanceId: of ?? '', isNameless: false };
  }
  const shows = name === 'instance' || name === 'snapshots' ? name : 'nothing';
  const asks = method === 'POST' ? body.toString() : (name ?? pathOf(url));
  return {
    what: `${method} ${asks}`,
    shows,
    instanceId: about ?? '',
    isNameless: shows === 'snapshots' && dialect === 'v3',
  };
}
