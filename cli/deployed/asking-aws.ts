import { createProgress, waiting } from '#terminal/progress.ts';

/** A few calls of AWS, each of which is through at once as a rule; somebody in a hurry is told what he waits for where it is not. */
export const askingAws = <T>(work: () => Promise<T>): Promise<T> =>
  waiting(createProgress(process.stderr, false), 'Asking AWS …', work);
