import { once } from 'node:events';
import { request } from 'node:http';

/** It answers at once, unless it plays something that keeps it from that for a moment. */
const PATIENCE_MS = 10_000;

/** How a world is asked whether it is there: without asking it for anything. */
export const KNOCK = 'HEAD';

/**
 * Whether the world of that key answers there. That a process lives says nothing: its number may be another one's by now, and of one that
 * has died it is kept in a container where nobody buries it.
 */
export async function isThere(world: { readonly controlUrl: string; readonly accessKey: string }): Promise<boolean> {
  const { controlUrl, accessKey } = world;
  const headers = { authorization: `Bearer ${accessKey}` };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const knocking = request(controlUrl, { method: KNOCK, headers, signal, agent: false }).end();
    const [response] = await once(knocking, 'response');
    response.resume();
    return response.statusCode === 204;
  } catch {
    return false;
  }
}
