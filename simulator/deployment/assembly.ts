import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import { AssetManifestSchema, createAssets } from './assets.ts';
import { type Deployment, deploymentOf, type StackWithAssets } from './deployment.ts';
import { AssemblyError } from './template/assembly-error.ts';
import type { Json } from './template/json.ts';
import { placeOfEnvironment } from './template/place.ts';
import { createStack } from './template/stack.ts';
import { TemplateSchema, whereWrong } from './template/template.ts';

const ManifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.optional(z.string()),
      properties: z._default(
        z.object({
          templateFile: z.optional(z.string()),
          stackName: z.optional(z.string()),
          file: z.optional(z.string()),
          directoryName: z.optional(z.string()),
        }),
        {},
      ),
    }),
  ),
});

const REMEDY = 'run: npm run synth';

/**
 * Reads a synthesized CDK app, such as `cdk.out`, with all its stacks.
 * @throws AssemblyError
 */
export async function readAssembly(directory: string): Promise<Deployment> {
  const app: StackWithAssets[] = [];
  // Whoever imports asks for it once all stacks are read.
  const imported = (name: string): Json | undefined =>
    app.map(({ stack }) => stack.exported(name)).find((value) => value !== undefined);
  app.push(...(await readStacks(resolve(directory), imported)));
  const [first, ...others] = app;
  if (first === undefined) throw new AssemblyError(`there is no stack in ${directory}; ${REMEDY}`);
  const deployment = deploymentOf([first, ...others]);
  for (const { logicalId, codeDirectory } of deployment.functions) {
    if (!(await isDirectory(codeDirectory))) {
      throw new AssemblyError(`${logicalId}: its code, ${codeDirectory}, is not there; ${REMEDY}`);
    }
  }
  return deployment;
}

async function readStacks(
  directory: string,
  imported: (name: string) => Json | undefined,
): Promise<readonly StackWithAssets[]> {
  const manifest = await readJson(join(directory, 'manifest.json'), ManifestSchema);
  const artifacts = Object.entries(manifest.artifacts).map(([id, { properties, ...rest }]) => ({
    id,
    ...rest,
    ...properties,
  }));

  const assetManifests = [];
  for (const { type, file } of artifacts) {
    if (type !== 'cdk:asset-manifest' || file === undefined) continue;
    assetManifests.push(await readJson(join(directory, file), AssetManifestSchema));
  }

  const stacks: StackWithAssets[] = [];
  for (const { id, type, environment, stackName, templateFile, directoryName } of artifacts) {
    // Each stage of an app is an assembly of its own.
    if (type === 'cdk:cloud-assembly')
      stacks.push(...(await readStacks(join(directory, directoryName ?? id), imported)));
    if (type !== 'aws:cloudformation:stack' || templateFile === undefined) continue;
    const place = placeOfEnvironment(environment);
    const template = await readJson(join(directory, templateFile), TemplateSchema);
    const assets = createAssets(assetManifests, place);
    stacks.push({
      stack: createStack({ name: stackName ?? id, place, template, imported }),
      directoryOf: (bucket, key) => resolve(directory, assets.directoryOf(bucket, key)),
    });
  }
  return stacks;
}

async function readJson<Schema extends z.ZodMiniType>(file: string, schema: Schema): Promise<z.output<Schema>> {
  const json = parseJson(await readText(file));
  if (json === undefined) throw new AssemblyError(`${file} is not JSON; ${REMEDY}`);
  const parsed = z.safeParse(schema, json);
  if (parsed.success) return parsed.data;
  throw new AssemblyError(`${file} is not what CDK writes (${whereWrong(parsed.error)}); ${REMEDY}`, {
    cause: parsed.error,
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AssemblyError(`${file} cannot be read; ${REMEDY}`, { cause });
  }
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
