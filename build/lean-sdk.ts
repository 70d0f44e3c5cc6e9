import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import type { OnLoadResult, Plugin, PluginBuild } from 'esbuild';
import { builtIn, builtInLater, importedAtOnce, namedClasses, onlyCaught, plainKeys } from './module-text.ts';

/** What the durable SDK takes of Lambda's client. */
const LAMBDA_CLASSES = ['LambdaClient', 'CheckpointDurableExecutionCommand', 'GetDurableExecutionStateCommand'];

/**
 * Leaves out of a bundle what the AWS SDK carries for other places than a Lambda. Each of its parts looks for one form in the SDK's files,
 * and changes nothing where an update has another form: the bundle grows then, and the test of the bundles says so.
 */
export const leanSdk: Plugin = {
  name: 'lean-sdk',
  setup(build) {
    credentialsOfTheEnvironment(build);
    noEventStreams(build);
    onlyUsedSchemas(build);
    onlyTheVersion(build);
    durableSdk(build);
    builtInsAsUsed(build);
  },
};

/**
 * Lambda puts the credentials of a function's role into its environment, for as long as the process lives; it is the first place of the
 * default chain too. The chain's other places (profiles, SSO, STS, instance metadata) bring four clients along that are never asked.
 */
function credentialsOfTheEnvironment(build: PluginBuild): void {
  build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
    path: join(import.meta.dirname, 'stand-ins/environment-credentials.ts'),
  }));
}

/** They are imported at run time, which keeps all that they share with the rest apart, and half of the SDK with it. */
function noEventStreams(build: PluginBuild): void {
  build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, () => ({
    path: join(import.meta.dirname, 'stand-ins/no-event-streams.ts'),
  }));
}

/** What the clients know of their service: each form of a request, an answer or an error. Of some hundreds a bundle needs a few. */
function onlyUsedSchemas(build: PluginBuild): void {
  onLoad(build, /[\\/]client-[a-z]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/, (text) => ({
    contents: plainKeys(onlyCaught(text)),
    loader: 'js',
  }));
}

/** The clients say their version in `User-Agent`, and import their whole `package.json` for it. */
function onlyTheVersion(build: PluginBuild): void {
  onLoad(build, /[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/, (text) => ({
    contents: JSON.stringify({ version: JSON.parse(text).version }),
    loader: 'json',
  }));
}

/** The durable SDK takes the name of an error from its class, and imports the whole of Lambda's client for three classes of it. */
function durableSdk(build: PluginBuild): void {
  onLoad(build, /[\\/]durable-execution-sdk-js[\\/]dist[\\/]index\.mjs$/, (text) => ({
    contents: importedAtOnce(namedClasses(text), '@aws-sdk/client-lambda', LAMBDA_CLASSES),
    loader: 'js',
  }));
}

/**
 * An import of a built-in module reads each of its exports, and some of them load whole libraries: `WebSocket` of `node:http` does undici,
 * `webcrypto` of `node:crypto` its own. Here no more is read than is used.
 */
function builtInsAsUsed(build: PluginBuild): void {
  build.onResolve({ filter: /^[a-z:_]+(\/promises)?$/ }, ({ path, kind }) => {
    if (!isBuiltin(path)) return undefined;
    return { path, namespace: kind === 'import-statement' ? 'built-in' : 'built-in-later', sideEffects: false };
  });
  build.onLoad({ filter: /^/, namespace: 'built-in' }, ({ path }) => ({ contents: builtIn(path) }));
  build.onLoad({ filter: /^/, namespace: 'built-in-later' }, ({ path }) => ({ contents: builtInLater(path) }));
}

function onLoad(build: PluginBuild, filter: RegExp, change: (text: string) => OnLoadResult): void {
  build.onLoad({ filter }, async ({ path }) => change(await readFile(path, 'utf8')));
}
