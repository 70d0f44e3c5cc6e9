import { localText } from '#automations/plan/words.ts';
import { answerText, howToAnswer } from '#cli/chronicle/answer-text.ts';
import { isRunEntry, outcomeOf, type ToldRun, toldRun } from '#cli/chronicle/told-run.ts';
import type { ExecutionStep } from '#cli/deployed/execution-history.ts';
import { type TypedWhere, typed } from '#cli/deployed/typed.ts';
import type { Story as FoundStory } from '#cli/show/find-aim.ts';
import { factsOf } from '#cli/show/outcome-facts.ts';
import type { Steps, StepsOfStory } from '#cli/show/read-steps.ts';
import { isFollowing } from '#console/scene/phase.ts';
import { aroundOf, lookedText, phaseOf, type Whose } from '#console/scene/steps/step-of.ts';
import type { Step, Story } from '#console/scene/story.ts';
import { describeAction } from '#core/action.ts';
import type { Aim } from '#core/aim/aim.ts';
import { aimId, runId } from '#core/aim/run-id.ts';
import { parseJson } from '#core/json.ts';
import { setOffBy } from '#core/message/words.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import { toldHere } from './told-here.ts';

interface Told {
  readonly timezone: string;
  readonly where: TypedWhere;
  /** What another version has written of it, in sentences. */
  readonly leftOut: readonly string[];
}

/** The story of an aim as `autopilot show` finds it, try by try. */
export function nightStory({ key, aim, entries, steps }: FoundStory & StepsOfStory, told: Told): Story {
  const runs = entries.filter(isRunEntry).map((entry) => toldHere(toldRun(entry), told.timezone));
  const [first] = runs;
  const numbers = [...new Set([...runs.map(({ number }) => number), ...(aim === undefined ? [] : [aim.number])])];
  const detail = first?.said.detail;
  const whose = { automation: key.automation, component: detail?.component ?? 'the component' };
  const wants = detail === undefined ? '' : ` wants ${describeAction(detail)} of ${detail.component}`;
  return {
    aim: aimId(key),
    title: `${key.automation}${wants}`,
    standing: [standingOf(aim, runs, told), ...told.leftOut].join('\n'),
    ...(aim?.event !== undefined && { event: parseJson(aim.event) }),
    tries: numbers
      .toSorted((one, other) => one - other)
      .map((number) => {
        const mine = runs.filter((run) => run.number === number);
        const owner = number === aim?.number ? aim.owner : undefined;
        const executions = new Set(
          [...mine.map(({ execution }) => execution), owner].filter((arn) => arn !== undefined),
        );
        const begins = mine[0] === undefined ? (aim?.openedAt ?? 0) : beginningOf(mine[0]);
        const all = [
          ...mine.flatMap((run, index) => (index === 0 ? setOff(run) : [])),
          ...[...executions].flatMap((arn) => stepsOf(steps.get(arn) ?? [], begins, whose)),
          ...mine.flatMap((run) => saidBy(run, told)),
          ...entries.flatMap((entry) => answerIn(entry, number)),
        ].toSorted((one, other) => one.at - other.at);
        const ended = mine.findLast(({ said }) => said.kind === 'outcome');
        return {
          id: runId(key, number),
          number,
          startedAt: begins,
          ...(ended !== undefined && { endedAt: ended.at, ending: endingOf(ended), outcome: outcomeOf(ended) }),
          steps: all,
        };
      }),
    commands: [typed(`show ${aimId(key)}`, told.where)],
  };
}

/** What there is to say of an aim that cannot be read now. */
export const unreadStory = (aim: string, { message }: Error, where: TypedWhere): Story => ({
  aim,
  title: aim,
  standing: `It could not be read: ${message}`,
  tries: [],
  commands: [typed(`show ${aim}`, where)],
});

function standingOf(aim: Aim | undefined, runs: readonly ToldRun[], { timezone }: Told): string {
  const last = runs.at(-1);
  const ended = last === undefined ? 'nothing was told of it yet' : endingOf(last);
  if (aim === undefined || aim.state === 'ended') return ended;
  if (aim.state === 'trying') return `try ${aim.number} is under way`;
  const due = aim.again === undefined ? 'now' : `at ${localText(aim.again, timezone)}`;
  return `${ended}; the next try is due ${due}`;
}

const endingOf = ({ said }: ToldRun): string =>
  said.kind === 'question'
    ? `a person is asked: ${said.detail.message}`
    : `${said.detail.outcome}, ${said.detail.reason}: ${said.detail.message}`;

const beginningOf = ({ at, said }: ToldRun): number =>
  said.kind === 'question' ? at : Date.parse(said.detail.startedAt);

function setOff({ said: { detail } }: ToldRun): readonly Step[] {
  const at = Date.parse(detail.at);
  return [
    { at, kind: 'event', title: `set off by ${setOffBy(detail.trigger)}`, text: `occurrence ${detail.occurrence}` },
  ];
}

function saidBy({ at, said }: ToldRun, { timezone, where }: Told): readonly Step[] {
  if (said.kind === 'question') {
    const text = howToAnswer(said.detail, { timezone, local: where.local ?? false });
    return [{ at, kind: 'person', title: `a person is asked: ${said.detail.message}`, text, detail: said.detail }];
  }
  const { detail } = said;
  const text = [detail.message, ...factsOf(detail, timezone)].join('\n');
  return [{ at, kind: 'outcome', title: `${detail.outcome}, ${detail.reason}`, text, detail }];
}

const answerIn = (entry: ChronicleEntry, number: number): readonly Step[] =>
  entry.kind === 'answer' && entry.number === number
    ? [{ at: entry.at, kind: 'person', title: answerText(entry.answered), detail: entry.answered }]
    : [];

/** What Lambda remembers of an execution, in the words of the simulated day; or, where nobody may read that, why. */
function stepsOf(steps: Steps, begins: number, whose: Whose): readonly Step[] {
  if ('untold' in steps) return [{ at: begins, kind: 'told', title: 'Its steps are left out', text: steps.untold }];
  return steps.flatMap((step) => stepIn(step, whose));
}

const JOB = /"jobId":"([^"]+)"/;

function stepIn({ ended, ...step }: ExecutionStep, whose: Whose): readonly Step[] {
  const remembered = { type: 'STEP', ...step, status: ended ?? 'under way' };
  const { before, after } = aroundOf(remembered, whose);
  const phase = phaseOf(remembered);
  const at = step.endedAt ?? step.startedAt;
  const job = phase === 'submit' ? JOB.exec(step.result ?? '')?.[1] : undefined;
  const answer: readonly Step[] =
    job === undefined ? [] : [{ at, kind: 'answer', title: `ServiceStage took it on as ${job}.` }];
  const told = [...before, ...answer, ...after];
  if (told.length > 0 || phase !== 'look') return told;
  const kind = isFollowing(step.name) ? 'poll' : 'look';
  return [{ at: step.startedAt, kind, title: lookedText(remembered, whose.component) }];
}
