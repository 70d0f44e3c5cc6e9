import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fetchLibraries } from './maven.ts';

/**
 * What a program in one file answers, a line for each question, in order. Its libraries are those of the `pom.xml` beside it. Needs a JDK of 17
 * or later on the path, and Maven the first time. Rejects, with what Java said, if there are more answers or fewer.
 * @param linesEach of input that make one question
 */
export async function askJava(file: string, lines: readonly string[], linesEach = 1): Promise<readonly string[]> {
  const libraries = await fetchLibraries(dirname(file));
  const java = spawn('java', ['-cp', join(libraries, '*'), file]);
  java.stdin.end(`${lines.join('\n')}\n`);
  const [said, complaints] = await Promise.all([text(java.stdout), text(java.stderr)]);
  const answers = said.split('\n').slice(0, -1);
  if (answers.length * linesEach !== lines.length) throw new Error(`${file} gave up: ${complaints}`);
  return answers;
}
