import { AssemblyError } from '../deployment/assembly-error.ts';
import { DrillImpossibleError } from '../drill/perform.ts';
import { DrillFileError } from '../drill/read-drill.ts';
import { NoSuchDayError } from './day.ts';
import { UsageError } from './options.ts';
import { SynthesisError } from './synthesize.ts';

const KINDS = [UsageError, SynthesisError, DrillFileError, DrillImpossibleError, AssemblyError, NoSuchDayError];

/** Whether it is the operator who has to change something. The messages of such errors say all there is to say. */
export const isWrongInput = (error: unknown): error is Error => KINDS.some((kind) => error instanceof kind);
