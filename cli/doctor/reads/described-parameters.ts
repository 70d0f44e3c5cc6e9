import { DescribeParametersCommand, type ParameterMetadata } from '@aws-sdk/client-ssm';
import type { Sources } from './sources.ts';

/** What Parameter Store tells of some parameters, by their names, to whoever may decrypt none; nothing of one that is not there. */
export async function describedParameters(
  { clients, ask }: Sources,
  names: readonly string[],
): Promise<ReadonlyMap<string, ParameterMetadata>> {
  if (names.length === 0) return new Map();
  const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: [...names] }];
  const found = await ask('tell of parameters', async () => {
    const all: ParameterMetadata[] = [];
    let NextToken: string | undefined;
    do {
      // A page may be empty, and not be the last.
      const page = await clients.ssm.send(new DescribeParametersCommand({ ParameterFilters, NextToken }));
      all.push(...(page.Parameters ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return all;
  });
  return new Map(found.flatMap((one) => (one.Name === undefined ? [] : [[one.Name, one] as const])));
}
