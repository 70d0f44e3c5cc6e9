import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';
import { DrillFileError } from '#simulator/drill/read-drill.ts';
import { NoSuchDayError } from '#simulator/stage/day.ts';
import { UsageError } from './options.ts';
import { DrillImpossibleError } from './perform.ts';
import { SynthesisError } from './synthesize.ts';

const KINDS = [UsageError, SynthesisError, DrillFileError, DrillImpossibleError, AssemblyError, NoSuchDayError];

/** Whether it is the operator who has to change something. The messages of such errors say all there is to say. */
export const isWrongInput = (error: unknown): error is Error => KINDS.some((kind) => error instanceof kind);
