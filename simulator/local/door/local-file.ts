import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';

/** Where the local world of a working directory is noted: in it, so that two who try things out do not meet. */
export const localFileIn = (directory: string): string => join(resolve(directory), '.simulator', 'local.json');

/** How a local world is reached. */
const LocalWorldSchema = z.object({
  /** Of the process that keeps it. */
  pid: z.int().check(z.gt(0)),
  /** Of all AWS services, and of the world itself. Without a slash at the end, as the next one. */
  awsUrl: z.string(),
  serviceStageUrl: z.string(),
  region: z.string(),
  account: z.string(),
  /** The access key id by which the world knows its operator; made up as it begins, and known to whoever may read the file. */
  accessKey: z.string(),
  /** Whose fleet it has, and a key that may do anything there. No secret: it is good for this simulator only. */
  serviceStage: z.object({ region: z.string(), projectId: z.string(), accessKey: z.string(), secretKey: z.string() }),
});
export type LocalWorld = z.infer<typeof LocalWorldSchema>;

/** The world that is kept for a working directory; undefined where none is, or where its process has died and left the file. */
export async function findLocalWorld(directory: string): Promise<LocalWorld | undefined> {
  const found = LocalWorldSchema.safeParse(parseJson(await readText(localFileIn(directory))));
  return found.success && isAlive(found.data.pid) ? found.data : undefined;
}

/** What cannot be read is no world that could be reached. */
const readText = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // There, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
