import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');

export interface Started {
  /** Of the page. */
  readonly url: string;
  close(): Promise<void>;
}

/** `npm start` on the example's automations, in a directory of its own, once it has printed the address of the page. */
export async function npmStart(directory: string, date: string): Promise<Started> {
  const automations = join(ROOT, 'infra/automations.ts');
  const child = spawn(
    process.execPath,
    [join(ROOT, 'simulator/main.ts'), '--date', date, '--automations', automations],
    { cwd: directory, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let said = '';
  for await (const part of child.stderr) {
    said += String(part);
    const [url] = /http:\S+/.exec(said) ?? [];
    if (url === undefined) continue;
    return {
      url,
      close: async () => {
        child.kill();
        await once(child, 'exit');
      },
    };
  }
  throw new Error(`it opened no page: ${said}`);
}
