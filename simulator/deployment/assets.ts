import * as z from 'zod/mini';
import { AssemblyError } from './template/assembly-error.ts';
import type { Place } from './template/place.ts';

/** A `*.assets.json`: what is uploaded before a stack is deployed. */
export const AssetManifestSchema = z.object({
  files: z._default(
    z.record(
      z.string(),
      z.object({
        source: z.object({ path: z.optional(z.string()), packaging: z.optional(z.string()) }),
        destinations: z.record(z.string(), z.object({ bucketName: z.string(), objectKey: z.string() })),
      }),
    ),
    {},
  ),
});

export interface Assets {
  /**
   * The directory that is zipped and uploaded under this name, relative to the assembly.
   * @throws AssemblyError
   */
  directoryOf(bucket: string, key: string): string;
}

export function createAssets(manifests: readonly z.output<typeof AssetManifestSchema>[], place: Place): Assets {
  const uploads = manifests
    .flatMap(({ files }) => Object.values(files))
    .flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ bucketName, objectKey }) => ({
        source,
        to: fillIn(`s3://${bucketName}/${objectKey}`, place),
      })),
    );
  return {
    directoryOf: (bucket, key) => {
      const wanted = `s3://${bucket}/${key}`;
      const found = uploads.find(({ to }) => to === wanted)?.source;
      if (found?.path === undefined) throw new AssemblyError(`nothing is uploaded as ${wanted}; run: npm run synth`);
      if (found.packaging !== 'zip') throw new AssemblyError(`the asset ${found.path} is not a directory`);
      return found.path;
    },
  };
}

/** Here CDK writes placeholders, where in the template it has references. */
function fillIn(text: string, place: Place): string {
  const values: Readonly<Record<string, string>> = {
    AccountId: place.account,
    Region: place.region,
    Partition: place.partition,
  };
  return text.replaceAll(/\$\{AWS::(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
