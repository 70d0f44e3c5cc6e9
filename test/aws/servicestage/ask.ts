import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fetchPrograms } from '#test/aws/python.ts';

/** A call: the method of Huawei's client, and what its request is made of. */
export type Call = readonly [method: string, given: object];

/** Whether there is a Python that can make an environment with pip. */
export const isPythonThere = (): Promise<boolean> =>
  promisify(execFile)('python3', ['-c', 'import venv, ensurepip']).then(
    () => true,
    () => false,
  );

/** What came of each: `{ status, body }`, or `{ status, code }` where it was refused. Needs PyPI the first time. */
export async function ask(line: readonly string[], calls: readonly Call[]): Promise<readonly unknown[]> {
  const here = import.meta.dirname;
  const python = join(await fetchPrograms(here), 'python');
  const program = spawn(python, [join(here, 'client.py'), ...line], { stdio: ['pipe', 'pipe', 'pipe'] });
  program.stdin.end(calls.map((call) => `${JSON.stringify(call)}\n`).join(''));
  const [said, complaints] = await Promise.all([text(program.stdout), text(program.stderr)]);
  const answers: readonly unknown[] = said
    .split('\n')
    .filter(Boolean)
    .map((answer) => JSON.parse(answer));
  if (answers.length !== calls.length) throw new Error(`Huawei's client gave up: ${complaints}`);
  return answers;
}
