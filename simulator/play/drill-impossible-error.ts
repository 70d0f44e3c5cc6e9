import type { Mistake } from '#automations/mistakes/words/mistake.ts';
import { OperatorError } from '#terminal/operator-error.ts';

/** What a drill asks for at a time, and why it cannot be; by the place of the event in the drill. */
interface Impossible {
  /** `10:00` */
  readonly at: string;
  readonly index: number;
  readonly wrong: string;
  readonly right: string;
}

/** A drill asks for something that the simulated world does not do, such as deploying a version it has. The day ends there. */
export class DrillImpossibleError extends OperatorError {
  override readonly name = 'DrillImpossibleError';
  readonly at: string;
  readonly mistake: Mistake;

  constructor({ at, index, wrong, right }: Impossible) {
    super(`The day ended at ${at}: event ${index + 1} ${wrong}; ${right}`);
    this.at = at;
    this.mistake = { path: ['events', index], wrong, right };
  }
}
