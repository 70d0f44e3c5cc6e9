import { describeFound } from './describe-found.ts';

/** Of each kind some that show in a dozen runs; the others take hundreds. */
const SOON = [
  'stranger-adopted',
  'fence-ignored',
  'storm-unseen',
  'answer-unnoted',
  'answer-noted-as-asked',
  'barred-without-again',
  'aim-forgotten',
  'sent-cleared',
  'next-number-unused',
  'running-begun-anew',
  'submit-in-a-plain-step',
  'readiness-not-checked',
  'override-unheard',
];

describeFound(SOON);
