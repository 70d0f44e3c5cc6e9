import { OperatorError } from '#terminal/operator-error.ts';
import { formatMistakes } from './format-mistakes.ts';
import type { MistakeReport, PlacedMistake } from './placed-mistake.ts';

/** Thrown where an automations file cannot be used. The message is the whole report. */
export class AutomationsFileError extends OperatorError implements MistakeReport {
  override readonly name = 'AutomationsFileError';
  readonly file: string;
  readonly mistakes: readonly PlacedMistake[];
  readonly warnings: readonly PlacedMistake[];

  constructor(report: MistakeReport, options?: ErrorOptions) {
    super(formatMistakes(report), options);
    this.file = report.file;
    this.mistakes = report.mistakes;
    this.warnings = report.warnings;
  }
}
