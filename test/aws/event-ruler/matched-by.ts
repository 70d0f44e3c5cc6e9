import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fetchLibraries } from '#test/aws/maven.ts';

const HERE = import.meta.dirname;

/** What is asked of the rules of EventBridge: whether an event matches a pattern. */
export interface Question {
  readonly pattern: object;
  readonly event: object;
}

/**
 * The answers of Event Ruler, which is what EventBridge matches events by, in order. Needs a JDK of 17 or later on the path, and Maven the
 * first time. Rejects, with what Java said, if it would not take a pattern.
 */
export async function matchedByRuler(questions: readonly Question[]): Promise<readonly boolean[]> {
  const libraries = await fetchLibraries(HERE);
  const java = spawn('java', ['-cp', join(libraries, '*'), join(HERE, 'MatchEvents.java')]);
  const lines = questions.flatMap(({ pattern, event }) => [JSON.stringify(pattern), JSON.stringify(event)]);
  java.stdin.end(`${lines.join('\n')}\n`);
  const [said, complaints] = await Promise.all([text(java.stdout), text(java.stderr)]);
  const answers = said.trim().split('\n');
  if (answers.length !== questions.length) throw new Error(`Event Ruler gave up: ${complaints}`);
  return answers.map((answer) => answer === 'true');
}
