import * as z from 'zod/mini';

/** What a function URL gives its function, as far as it is asked for. Source: Lambda developer guide, invoking function URLs, payload format 2.0. */
export const UrlEventSchema = z.object({
  /** By names in lower case. */
  headers: z._default(z.record(z.string(), z.string()), {}),
  body: z._default(z.string(), ''),
  isBase64Encoded: z._default(z.boolean(), false),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
});
export type UrlEvent = z.infer<typeof UrlEventSchema>;

/** What it answers. */
export interface UrlAnswer {
  readonly statusCode: number;
  readonly body: string;
}
