/** A price of AWS, in US dollars for so many of a unit. */
export interface Price {
  readonly dollars: number;
  readonly per: number;
  readonly of: string;
  /** Where AWS publishes it. */
  readonly page: string;
}

/** They were not looked up for this: they are as remembered from these pages, and the region is where they are lowest. */
export const PRICES_OF = { region: 'us-east-1', asOf: 'November 2025' } as const;

export const PRICES = {
  alarm: { dollars: 0.1, per: 1, of: 'alarm and month', page: 'CloudWatch, standard alarms' },
  metric: { dollars: 0.3, per: 1, of: 'custom metric and month, the first 10,000', page: 'CloudWatch, custom metrics' },
  logged: { dollars: 0.5, per: 1, of: 'GB of logs taken in', page: 'CloudWatch, logs' },
  operation: { dollars: 8, per: 1e6, of: 'durable operations', page: 'Lambda, durable functions' },
  invocation: { dollars: 0.2, per: 1e6, of: 'invocations', page: 'Lambda, requests' },
  gbSecond: { dollars: 0.0000133334, per: 1, of: 'GB-second on arm64', page: 'Lambda, duration' },
  written: { dollars: 0.625, per: 1e6, of: 'write request units', page: 'DynamoDB, on demand' },
  read: { dollars: 0.125, per: 1e6, of: 'read request units', page: 'DynamoDB, on demand' },
  event: { dollars: 1, per: 1e6, of: 'events put on a bus of our own', page: 'EventBridge, custom events' },
} as const satisfies Readonly<Record<string, Price>>;

export type Priced = keyof typeof PRICES;
