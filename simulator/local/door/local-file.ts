import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import { isThere } from './is-there.ts';

/** Where the local world of a working directory is noted: in it, so that two who try things out do not meet. */
export const localFileIn = (directory: string): string => join(resolve(directory), '.simulator', 'local.json');

/** How a local world is reached. */
export const LocalWorldSchema = z.object({
  /** Of the process that keeps it. */
  pid: z.int().check(z.gt(0)),
  /** Of all AWS services. Without a slash at the end, as the next ones. */
  awsUrl: z.string(),
  serviceStageUrl: z.string(),
  /** Where the world itself is asked for something. */
  controlUrl: z.string(),
  region: z.string(),
  account: z.string(),
  /** The access key id by which the world knows its operator; made up as it begins, and known to those alone who may read the file. */
  accessKey: z.string(),
  /** Whose fleet it has, and a key that may do anything there. No secret: it is good for this simulator only. */
  serviceStage: z.object({ region: z.string(), projectId: z.string(), accessKey: z.string(), secretKey: z.string() }),
});
export type LocalWorld = z.infer<typeof LocalWorldSchema>;

/** What the file of a working directory says; undefined where there is none, or it says nothing of a world. */
export async function notedWorld(directory: string): Promise<LocalWorld | undefined> {
  // What cannot be read is no world that could be reached.
  const text = await readFile(localFileIn(directory), 'utf8').catch(() => '');
  const found = LocalWorldSchema.safeParse(parseJson(text));
  return found.success ? found.data : undefined;
}

/** The world that is kept for a working directory; undefined where none is, or where its process has died and left the file. */
export async function findLocalWorld(directory: string): Promise<LocalWorld | undefined> {
  const world = await notedWorld(directory);
  return world !== undefined && (await isThere(world)) ? world : undefined;
}
