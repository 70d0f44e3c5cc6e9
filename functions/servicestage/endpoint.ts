import { isEndpoint } from '#core/endpoint.ts';

/** Thrown before anything is sent: the endpoint is neither an https origin nor plain http on loopback. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
}

/** Reads an endpoint such as `https://servicestage.ap-southeast-3.myhuaweicloud.com`; its final slash may be there or not. */
export function parseEndpoint(endpoint: string): URL {
  if (isEndpoint(endpoint.replace(/\/$/, ''))) return new URL(endpoint);
  const shown = URL.canParse(endpoint) ? `${new URL(endpoint).protocol}//${new URL(endpoint).host}` : 'not a URL';
  throw new EndpointError(`the endpoint has to be an https origin, or an http one on loopback; it is ${shown}`);
}
