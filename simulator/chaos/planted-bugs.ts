import type { PlantedBug } from './planted-bug.ts';
import { EVENT_BUGS } from './planted-bugs/event-bugs.ts';
import { HEALTH_BUGS } from './planted-bugs/health-bugs.ts';
import { LEDGER_BUGS } from './planted-bugs/ledger-bugs.ts';
import { OUTCOME_BUGS } from './planted-bugs/outcome-bugs.ts';
import { SUBMIT_BUGS } from './planted-bugs/submit-bugs.ts';

/** Mistakes that somebody could make; a chaos run that lets one of them pass is worth nothing. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  ...LEDGER_BUGS,
  ...SUBMIT_BUGS,
  ...EVENT_BUGS,
  ...HEALTH_BUGS,
  ...OUTCOME_BUGS,
];

export const plantedBug = (name: string): PlantedBug | undefined => PLANTED_BUGS.find((bug) => bug.name === name);
