import { pathToFileURL } from 'node:url';
import { visible } from '#automations/mistakes/words/show.ts';
import { type Source, unreadableFile } from './source.ts';

/** Imports a `.ts` or `.js` file, which runs it, once in a process, and takes its default export. */
export async function readModule(file: string): Promise<Source> {
  const address = pathToFileURL(file);
  try {
    const module: unknown = await import(/* @vite-ignore */ address.href);
    if (typeof module !== 'object' || module === null || !('default' in module)) {
      return unreadableFile('has no default export', 'write: export default { … } satisfies AutomationsInput;');
    }
    return { kind: 'data', data: module.default, mistakes: [], warnings: [], position: () => undefined };
  } catch (cause) {
    return unreadableFile(`cannot be imported: ${describe(cause, file, address)}`, 'run it with node to see more', {
      cause,
    });
  }
}

/** One line, without the stack, of which only the line in the file itself is of use. */
function describe(error: unknown, file: string, address: URL): string {
  if (!(error instanceof Error)) return 'it throws something that is no error';
  const message = visible(error.message.split('\n')[0]?.slice(0, 200) ?? '');
  const line = lineIn(error.stack ?? '', [file, address.pathname]);
  return `${error.name}: ${message}${line === undefined ? '' : ` (line ${line})`}`;
}

function lineIn(stack: string, names: readonly string[]): string | undefined {
  const name = names.find((candidate) => stack.includes(candidate));
  if (name === undefined) return undefined;
  return /^:(\d+)/.exec(stack.slice(stack.indexOf(name) + name.length))?.[1];
}
