import * as z from 'zod/mini';
import { CHECK_NAMES } from './checks.ts';
import { LIGHTS } from './finding.ts';
import { STEP_STATES } from './first-run/step.ts';
import { STEP_NAMES } from './first-run/steps.ts';

const LightSchema = z.enum(LIGHTS);

/** What `autopilot doctor --json` prints. */
export const DoctorJsonSchema = z.strictObject({
  /** By the clock of AWS. */
  at: z.iso.datetime(),
  /** The worst of all findings. */
  light: LightSchema,
  findings: z.array(
    z.strictObject({
      check: z.enum(CHECK_NAMES),
      light: LightSchema,
      /** The component, alarm, automation and so on that it is about. */
      about: z.exactOptional(z.string()),
      says: z.string(),
      /** What to do; missing where it is green. */
      next: z.exactOptional(z.string()),
    }),
  ),
  /** With `--first-run`: what is to be tried first, in its order. */
  firstRun: z.exactOptional(
    z.array(
      z.strictObject({
        step: z.enum(STEP_NAMES),
        title: z.string(),
        /** `unknown` is what leaves no trace. */
        standing: z.enum(STEP_STATES),
      }),
    ),
  ),
});

export type DoctorJson = z.infer<typeof DoctorJsonSchema>;
