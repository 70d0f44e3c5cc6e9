import type { Place } from '#simulator/deployment/template/place.ts';
import { type AwsEvent, eventId, eventTime } from './aws-event.ts';

/** A durable execution whose status has changed, at that time, in epoch milliseconds. */
export interface StatusChange {
  readonly executionArn: string;
  /** Of the version that it runs on. */
  readonly functionArn: string;
  readonly name: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'STOPPED';
  readonly startedAt: number;
  readonly at: number;
}

/** What Lambda puts on the default bus then (Lambda developer guide: monitoring durable functions). */
export function executionEvent(change: StatusChange, { account, region }: Place): AwsEvent & { readonly version: '0' } {
  const { executionArn, functionArn, name, status, startedAt, at } = change;
  return {
    version: '0',
    id: eventId([executionArn, status]),
    'detail-type': 'Durable Execution Status Change',
    source: 'aws.lambda',
    account,
    time: eventTime(at),
    region,
    resources: [],
    detail: {
      durableExecutionArn: executionArn,
      durableExecutionName: name,
      functionArn,
      status,
      startTimestamp: new Date(startedAt).toISOString(),
      ...(status !== 'RUNNING' && { endTimestamp: new Date(at).toISOString() }),
    },
  };
}
