import type { Evidence } from '#chaos/stage/evidence.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { Breach } from './breach.ts';

/** What an execution has told of how it ended is in the chronicle, for whoever looks it up later. Of two words that it had, one is. */
export function* notedAsTold({ executions, told, chronicle }: Evidence): Generator<Breach> {
  const noted = new Set(chronicle.flatMap((entry) => (entry.kind === 'outcome' ? [nameOf(entry.told)] : [])));
  for (const execution of executions) {
    if (execution.ended === undefined || execution.ended.error !== undefined) continue;
    const own = (told.get(execution) ?? []).filter(({ acknowledged, again }) => acknowledged && again === undefined);
    const [first] = own;
    if (first === undefined || own.some(({ detail }) => noted.has(nameOf(detail)))) continue;
    const { component, outcome, reason } = first.detail;
    yield { component, message: `${execution.name} told ${outcome}, ${reason}, and the chronicle has nothing of it` };
  }
}

const nameOf = ({ automation, occurrence, component, number, reason }: OutcomeDetail): string =>
  [automation, occurrence, component, number, reason].join('#');
