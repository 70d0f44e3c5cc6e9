import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const HERE = import.meta.dirname;
const PYTHON = join(HERE, '.cache/python/bin/python');

/** Days as others find them, each as 2027-02-16; null where one of them cannot tell. */
export interface Answer {
  readonly dateutil: readonly string[] | null;
  readonly libical: readonly string[] | null;
  readonly events: readonly string[] | null;
  /** The last day for which events were asked. */
  readonly eventsUntil: string;
}

/** Puts Python's readers into a folder of their own, once. */
export function install(): void {
  if (!existsSync(PYTHON)) run('python3', '-m', 'venv', join(HERE, '.cache/python'));
  run(PYTHON, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', join(HERE, 'requirements.txt'));
}

function run(command: string, ...args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

/** Asks them all, and answers in order. */
export async function ask(questions: readonly object[]): Promise<readonly Answer[]> {
  const python = spawn(PYTHON, [join(HERE, 'readers.py')], { stdio: ['pipe', 'pipe', 'ignore'] });
  python.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
  const answers: Answer[] = [];
  for await (const line of createInterface({ input: python.stdout })) answers.push(JSON.parse(line) as Answer);
  if (answers.length !== questions.length)
    throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return answers;
}
