import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import type { Judging } from './check.ts';
import type { DoctorJson } from './doctor-schema.ts';
import { doctorText } from './doctor-text.ts';
import { examine } from './examine.ts';
import type { Known } from './facts.ts';
import { worstOf } from './finding.ts';
import { firstRunText } from './first-run/first-run-text.ts';
import { STEP_NAMES, STEPS } from './first-run/steps.ts';

/** What everything that was read comes to; with `isFirst` also what is to be tried first on a real account. */
export function answerDoctor(known: Known, by: Judging, isFirst: boolean): Answer<DoctorJson> {
  const found = examine(known, by);
  const light = worstOf(found);
  const steps = STEP_NAMES.map((name) => ({ name, step: STEPS[name], standing: STEPS[name].standing(known) }));
  return {
    exit: light === 'red' ? EXIT.bad : EXIT.good,
    text: (screen) =>
      isFirst ? `${doctorText(found, screen)}\n\n${firstRunText(steps, screen)}` : doctorText(found, screen),
    json: () => ({
      at: new Date(by.now).toISOString(),
      light,
      findings: found,
      ...(isFirst && {
        firstRun: steps.map(({ name, step: { title }, standing }) => ({ step: name, title, standing })),
      }),
    }),
  };
}
