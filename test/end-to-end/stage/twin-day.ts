import type { OutcomeDetail } from '#core/outcome.ts';
import type { PlayedDay } from './play-day.ts';
import { operationsOf } from './thrift.ts';

type Played = Pick<PlayedDay, 'runs' | 'accepted' | 'deadLetters' | 'unfinished' | 'stage'>;

/** A run without its name, which is made of what is acted on. */
const unnamed = ({ run: _, ...told }: OutcomeDetail): Omit<OutcomeDetail, 'run'> => told;

/**
 * All that has to be the same of a day that is played in either dialect: each run, word for word and to the second, what was sent and when, and
 * what AWS charges. Only ids may differ: the names of runs, and what ServiceStage knows a component by.
 */
export const twinOf = (day: Played) => ({
  runs: day.runs.map(unnamed),
  accepted: day.accepted.map(({ instanceId: _, ...sent }) => sent),
  operations: operationsOf(day),
  deadLetters: day.deadLetters,
  unfinished: day.unfinished,
});
