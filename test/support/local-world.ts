import { onTestFinished } from 'vitest';
import { startControl } from '#simulator/local/control-server.ts';
import type { LocalWorld } from '#simulator/local/door/local-file.ts';

/** Where a local world is, as its file says; at none of its addresses anybody is. */
export const localWorldAt = (more: Partial<LocalWorld> = {}): LocalWorld => ({
  pid: process.pid,
  awsUrl: 'http://127.0.0.1:9',
  serviceStageUrl: 'http://127.0.0.1:8',
  controlUrl: 'http://127.0.0.1:7',
  region: 'us-east-1',
  account: '123456789012',
  accessKey: 'LOCAL1',
  serviceStage: { region: 'ap-southeast-3', projectId: 'p', accessKey: 'a', secretKey: 's' },
  ...more,
});

/** One that is there until the test is over, and does nothing. */
export async function answeringWorld(accessKey = 'LOCAL1'): Promise<LocalWorld> {
  const nothing = { now: '2026-11-24T09:00:00.000Z', aheadSeconds: 0, timezone: 'UTC', notes: [], happenings: [] };
  const control = await startControl({
    accessKey,
    perform: async () => nothing,
    onEnd: () => undefined,
    onError: () => undefined,
  });
  onTestFinished(() => control.close());
  return localWorldAt({ accessKey, controlUrl: control.url });
}
