import { onTestFinished } from 'vitest';
import { type StandIn, startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import type { Json } from '#test/support/synthesized.ts';

/** A server with these stand-ins until the test is over, and how to call it as an SDK does. */
export async function endpointWith(...standIns: readonly StandIn[]) {
  const endpoint = await startAwsEndpoint(standIns);
  onTestFinished(() => endpoint.close());
  return {
    url: endpoint.url,
    /** A call in a JSON protocol, such as `AmazonSSM.GetParameter`. */
    call: (target: string, body: unknown, accessKey = 'KEY') =>
      answerOf(endpoint.url, { 'x-amz-target': target, authorization: signedBy(accessKey) }, body),
    /** A call of a REST API. */
    post: (path: string, body: unknown, accessKey = 'KEY') =>
      answerOf(`${endpoint.url}${path}`, { authorization: signedBy(accessKey) }, body),
  };
}

const signedBy = (accessKey: string) =>
  `AWS4-HMAC-SHA256 Credential=${accessKey}/20261124/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=00`;

export async function answerOf(url: string, headers: Record<string, string>, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { method: 'POST', headers, body: text });
  const answer: Json = await response.json();
  return { status: response.status, error: response.headers.get('x-amzn-errortype'), body: answer };
}
