import type { Answered, Evidence } from '#chaos/stage/evidence.ts';
import { FIRST_TRY } from '#core/aim/pursuit.ts';
import { inOrder } from '#core/chronicle/entry.ts';
import { parseJson } from '#core/json.ts';
import type { AnswerDetail } from '#core/outcome.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { type Breach, time } from './breach.ts';

/**
 * What a run was answered that asked a person is in the chronicle, as whoever looks it up sees it: once, as it was said. And nothing is noted as
 * an answer that nobody has given.
 */
export function* answersNoted({ answers, chronicle, scenario }: Evidence): Generator<Breach> {
  const noted = inOrder(chronicle).filter((entry) => entry.kind === 'answer');
  // Whoever waits looks now and then, and counts by a clock of his own until when.
  const late = MINUTE_MS + 4 * (scenario.weather.skew + scenario.weather.jump);
  const given = answers.filter(({ at, execution: { ended } }) => at <= (ended?.at ?? Number.POSITIVE_INFINITY));
  for (const answer of given) {
    const { execution, asked, at } = answer;
    if (execution.ended === undefined || execution.ended.error !== undefined) continue;
    if (at + late > Date.parse(asked.expiresAt)) continue;
    const count = noted.filter((entry) => isOf(answer, entry)).length;
    if (count !== 1) {
      const message = `${execution.name} was answered at ${time(at)}, and that is ${count} times in the chronicle`;
      yield { component: asked.component, message };
    }
  }
  for (const entry of noted) {
    const { component, approved, by } = entry.answered;
    if (given.some((answer) => isOf(answer, entry) && isAsSaid(answer, entry.answered))) continue;
    const message = `the chronicle has ${approved ? 'a yes' : 'a no'} of ${by} at ${time(entry.at)}, which nobody said`;
    yield { component, message };
  }
}

type AnswerEntry = Extract<ChronicleEntry, { kind: 'answer' }>;

/** One try may ask about several actions. */
const isOf = ({ asked, execution }: Answered, { answered, number }: AnswerEntry): boolean =>
  answered.automation === asked.automation &&
  answered.occurrence === asked.occurrence &&
  answered.component === asked.component &&
  answered.action === asked.action &&
  number === (execution.number ?? FIRST_TRY);

/** In words that are no approval somebody has said no, and not who he is. */
function isAsSaid({ answer, yes }: Answered, { approved, by, withdrawn }: AnswerDetail): boolean {
  const said = answer.kind === 'answered' ? parseJson(answer.text) : undefined;
  const isReadable = typeof said === 'object' && said !== null && 'by' in said;
  const isWithdrawn = isReadable && 'withdrawn' in said;
  return approved === yes && (!isReadable || by === said.by) && isWithdrawn === (withdrawn === true);
}
