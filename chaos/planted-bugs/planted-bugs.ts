import { AIM_BUGS } from './aim-bugs.ts';
import { ANSWER_BUGS } from './answer-bugs.ts';
import { DIALECT_BUGS } from './dialect-bugs.ts';
import { EVENT_BUGS } from './event-bugs.ts';
import { EXCUSE_BUGS } from './excuse-bugs.ts';
import { EXECUTION_BUGS } from './execution-bugs.ts';
import { HEALTH_BUGS } from './health-bugs.ts';
import { LEAK_BUGS } from './leak-bugs.ts';
import { LEDGER_BUGS } from './ledger-bugs.ts';
import { OUTCOME_BUGS } from './outcome-bugs.ts';
import { OVERRIDE_BUGS } from './override-bugs.ts';
import type { PlantedBug } from './planted-bug.ts';
import { RING_BUGS } from './ring-bugs.ts';
import { SUBMIT_BUGS } from './submit-bugs.ts';

/** Mistakes in what keeps runs from each other, and a request from being sent twice. */
export const PROTOCOL_BUGS: readonly PlantedBug[] = [
  ...LEDGER_BUGS,
  ...AIM_BUGS,
  ...SUBMIT_BUGS,
  ...EXECUTION_BUGS,
  ...OVERRIDE_BUGS,
];

/** Mistakes in what a run makes of what it sees, and tells. */
export const SENSE_BUGS: readonly PlantedBug[] = [
  ...ANSWER_BUGS,
  ...DIALECT_BUGS,
  ...LEAK_BUGS,
  ...EVENT_BUGS,
  ...EXCUSE_BUGS,
  ...HEALTH_BUGS,
  ...OUTCOME_BUGS,
  ...RING_BUGS,
];

/** Mistakes that somebody could make; a chaos run that lets one of them pass is worth nothing. */
export const PLANTED_BUGS: readonly PlantedBug[] = [...PROTOCOL_BUGS, ...SENSE_BUGS];

export const plantedBug = (name: string): PlantedBug | undefined => PLANTED_BUGS.find((bug) => bug.name === name);
