import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const HERE = import.meta.dirname;
const CACHE = join(HERE, '.cache');
const PYTHON = join(CACHE, 'python');
const GO = join(CACHE, 'oracle-go');

/** A program that takes one line of JSON and answers with one line. */
export type Program = readonly [command: string, ...args: readonly string[]];

export const pythonProgram = (script: string, ...args: readonly string[]): Program => [
  join(PYTHON, 'bin', 'python'),
  join(HERE, 'python', script),
  ...args,
];
export const goProgram = (...args: readonly string[]): Program => [GO, ...args];

/** Huawei's SDKs for Python and Go, in the versions that are pinned beside them. Throws where Python or Go is not there. */
export function installTools(): void {
  mkdirSync(CACHE, { recursive: true });
  run('python3', '-m', 'venv', PYTHON);
  run(join(PYTHON, 'bin', 'pip'), 'install', '--quiet', '-r', join(HERE, 'python', 'requirements.txt'));
  run('go', '-C', join(HERE, 'go'), 'build', '-o', GO, '.');
}

function run(command: string, ...args: readonly string[]): void {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (cause) {
    throw new Error(`\`${command} ${args.join(' ')}\` failed: Python 3 and Go are needed here, and their registries`, {
      cause,
    });
  }
}

/** The answers to the questions, line by line. */
export async function ask([command, ...args]: Program, questions: readonly object[]): Promise<readonly string[]> {
  const program = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const complaints = text(program.stderr);
  program.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
  const answers: string[] = [];
  for await (const line of createInterface({ input: program.stdout })) answers.push(line);
  if (answers.length !== questions.length) throw new Error(`${command} gave up: ${await complaints}`);
  return answers;
}
