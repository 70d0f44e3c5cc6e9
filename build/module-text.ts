/** The errors of AWS that our own code asks for by their class. */
export const CAUGHT = [
  'CallbackTimeoutException',
  'ConditionalCheckFailedException',
  'DurableExecutionAlreadyStartedException',
  'InvalidParameterValueException',
  'ResourceNotFoundException',
];

/**
 * A client lists all errors of its service by a call each, so that no bundler may leave one out. Those that nobody catches by their class
 * need none: one that is not listed is made of the service's own class, and has the same name, message and metadata.
 */
export const onlyCaught = (text: string): string =>
  text.replaceAll(/^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm, (call, name: string) =>
    CAUGHT.includes(name) ? call : '',
  );

/** `{ [_e]: _c }` as `{ "error": _c }`: a key that is computed may do something, for all that a bundler knows, and has to stay. */
export function plainKeys(text: string): string {
  const values = new Map([...text.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm)].map(([, name, value]) => [name, value]));
  return text.replaceAll(/\[(_\w+)\]:/g, (key, name: string) => {
    const value = values.get(name);
    return value === undefined ? key : `${value}:`;
  });
}

/**
 * A module's text in which each class of its top level keeps its name when names are made shorter. esbuild's own `keepNames` does so for
 * every function of a bundle: a fifteenth of its bytes, and a call for each as it is loaded.
 */
export const namedClasses = (text: string): string =>
  text.replaceAll(/^class (\w+)( extends [\w.]+)? \{$/gm, (head, name: string) => `${head} static name = "${name}";`);

/**
 * A module's text in which `import('package')` gives these names of it and no others. Of a package that is imported at run time a bundler
 * can leave nothing out, and all that it shares with the rest of a bundle has to be kept apart, to be begun when it is asked for.
 */
export function importedAtOnce(text: string, from: string, names: readonly string[]): string {
  const call = `import('${from}')`;
  if (!text.includes(call)) return text;
  const list = names.join(', ');
  return `import { ${list} } from '${from}';\n${text.replaceAll(call, `Promise.resolve({ ${list} })`)}`;
}

/**
 * What only a process has that was forked, and no function: the channel to its parent. How short names are dealt out hangs on every name
 * that there is, so with these a bundle would have other bytes where a forked process builds it.
 */
const OF_FORKED = /^(channel|connected|disconnect|send|emit|_send|_disconnect|_handleQueue|_pendingMessage)$/;

/** A module with the exports of a built-in one, which reads those alone that somebody imports. */
export function builtIn(name: string): string {
  const exported = Object.keys(process.getBuiltinModule(name) ?? {}).filter(
    (key) => /^[A-Za-z_]\w*$/.test(key) && key !== 'default' && !(isProcess(name) && OF_FORKED.test(key)),
  );
  return [
    `const all = /* @__PURE__ */ process.getBuiltinModule('${name}');`,
    'const read = (key) => all[key];',
    'export default all;',
    ...exported.map((key) => `const ${key}_ = /* @__PURE__ */ read('${key}');\nexport { ${key}_ as ${key} };`),
  ].join('\n');
}

const isProcess = (name: string): boolean => name === 'process' || name === 'node:process';

/** The same for who imports it at run time, and then takes what is there. */
export const builtInLater = (name: string): string => `module.exports = process.getBuiltinModule('${name}');`;
