import { createHash } from 'node:crypto';

/** An event as a bus carries it. */
export interface AwsEvent {
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: string;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** EventBridge writes times without fractions of a second. In epoch ms. */
export const eventTime = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** Written as EventBridge writes its ids; the same facts get the same id. */
export const eventId = (facts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(facts))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
