import { paginateListSchedules, ResourceNotFoundException, SchedulerClient } from '@aws-sdk/client-scheduler';

/** Which schedules of a group AWS has, or why nobody knows. */
export type Deployed =
  | { readonly kind: 'read'; readonly names: readonly string[] }
  | { readonly kind: 'unread'; readonly why: string };

/** Whoever deploys has the answer at once, or none that is worth waiting for. */
const PATIENCE_MS = 10_000;

/**
 * Asks EventBridge Scheduler with the credentials and the region that the environment has, as the AWS CLI does; a profile that only
 * cdk was told of is not seen here. Never rejects.
 * @param group of an app; one that is not there yet has none
 */
export async function deployedSchedules(group: string, region: string | undefined): Promise<Deployed> {
  const client = new SchedulerClient({ maxAttempts: 2, ...(region !== undefined && { region }) });
  try {
    const names: string[] = [];
    const abortSignal = AbortSignal.timeout(PATIENCE_MS);
    for await (const { Schedules = [] } of paginateListSchedules({ client }, { GroupName: group }, { abortSignal })) {
      names.push(...Schedules.flatMap(({ Name }) => Name ?? []));
    }
    return { kind: 'read', names };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return { kind: 'read', names: [] };
    return { kind: 'unread', why: error instanceof Error ? error.message : String(error) };
  } finally {
    client.destroy();
  }
}
