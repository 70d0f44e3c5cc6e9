import type { Job } from '#core/ports/service-stage.ts';
import type { Clean } from './clean/clean.ts';
import { readableText, readableWord } from './clean/readable-text.ts';
import type { JobAnswer, Task } from './schemas.ts';

// Of a job of either dialect. Every text that somebody else chose goes through `clean` here.

/** All of a job but what its tasks say. */
export function jobOf({ job }: JobAnswer, clean: Clean): Pick<Job, 'status' | 'type'> {
  const { execution_status: status, job_type: type } = job;
  return { status: readableWord(status, clean), ...(type !== undefined && { type: readableWord(type, clean) }) };
}

/** What the failed tasks of a page say: the only text there is on why a job failed. Often it is `{}`, which says nothing. */
export const failureMessages = (tasks: readonly Task[], clean: Clean): readonly string[] =>
  firstFew(
    tasks
      .filter(({ task_status }) => task_status === 'FAILED')
      .map(({ messages }) => readableText(messages, clean))
      .filter((message) => message !== ''),
  );

/** They go into an event, which has to stay below 256 KB. */
const MAX_MESSAGES = 10;

/** Each once. */
export const firstFew = (messages: readonly string[]): readonly string[] =>
  [...new Set(messages)].slice(0, MAX_MESSAGES);
