import type { LastWord } from '#core/reason.ts';

/** Whether somebody has to do something. It is said in each message; when who is to be woken by what is for whoever receives it to say. */
export const SEVERITIES = {
  'needs-you': 'Needs you',
  'for-your-information': 'For your information',
} as const;
export type Severity = keyof typeof SEVERITIES;

/** By the table of reasons: what is given up is still wrong, and nobody goes on. Everything else has been settled. */
export const severityOfWord = (word: LastWord | undefined): Severity =>
  word === 'given-up' ? 'needs-you' : 'for-your-information';
