import * as z from 'zod/mini';
import { DIGEST_OUTPUT, PARTS_METADATA, PartDigestsSchema } from '#automations/digest/digest.ts';
import type { StackSeen } from '#cli/doctor/facts.ts';
import { parseJson } from '#core/json.ts';
import { type Sources, templateMetadata } from './sources.ts';

const MetadataSchema = z.object({ [PARTS_METADATA]: PartDigestsSchema });

export async function readStack(sources: Sources): Promise<StackSeen | undefined> {
  const found = await sources.stack();
  if (found === undefined) return undefined;
  const { stack, outputs } = found;
  const digest = outputs.get(DIGEST_OUTPUT);
  const metadata = MetadataSchema.safeParse(parseJson((await templateMetadata(sources)) ?? ''));
  return {
    name: sources.stackName,
    status: stack.StackStatus ?? 'without a status',
    ...(digest !== undefined && { digest }),
    ...(metadata.success && { parts: metadata.data[PARTS_METADATA] }),
  };
}
