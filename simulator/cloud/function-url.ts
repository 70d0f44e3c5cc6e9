import * as z from 'zod/mini';
import { mayInvokeByUrl } from '#simulator/deployment/access/permissions.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { InvocationError } from '#simulator/lambda/execution-environment.ts';

/** What somebody posts to an address; names of headers in lower case. */
export interface UrlPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Posts to a function URL, and gives the HTTP status that comes back. */
export type PostToUrl = (url: string, post: UrlPost) => Promise<number>;

const AnswerSchema = z.object({ statusCode: z.int() });

/** Source: Lambda developer guide, invoking function URLs: payload format 2.0, and what becomes of errors and of throttling. */
export const postToUrl =
  (deployment: Deployment, invoke: (functionArn: string, payload: string) => Promise<unknown>): PostToUrl =>
  async (url, { headers, body }) => {
    const found = deployment.urls.find((one) => one.url === url);
    if (found === undefined) return 404;
    if (!mayInvokeByUrl(deployment.permissions, found)) return 403;
    const event = {
      version: '2.0',
      rawPath: '/',
      headers,
      requestContext: { http: { method: 'POST', path: '/' } },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
    };
    try {
      const answer = AnswerSchema.safeParse(await invoke(found.functionArn, JSON.stringify(event)));
      return answer.success ? answer.data.statusCode : 200;
    } catch (error) {
      if (!(error instanceof InvocationError)) throw error;
      return error.errorName === 'TooManyRequestsException' ? 429 : 502;
    }
  };
