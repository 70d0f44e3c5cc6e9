import { durationText } from '#automations/plan/words.ts';
import { wallTextAt } from '#schedule/zones/time-zone.ts';
import type { Happening, WorldState } from '#simulator/local/door/answer.ts';
import type { LocalWorld } from '#simulator/local/door/local-file.ts';
import type { Screen } from '#terminal/screen.ts';
import { align, fitted } from '#terminal/table.ts';

export type WhereItIs = Pick<LocalWorld, 'region' | 'account' | 'awsUrl' | 'serviceStageUrl'> & {
  readonly projectId: string;
};

export const noneText = 'No local world runs for this directory. Next: autopilot local up';
export const downText = 'The local world has ended.';

/** Where the world is, its time, and what is deployed in it. */
export const upText = ({ region, account, awsUrl, serviceStageUrl, projectId }: WhereItIs, state: WorldState): string =>
  align([
    ['AWS', awsUrl, `account ${account}, ${region}`],
    ['ServiceStage', serviceStageUrl, `project ${projectId}`],
    ['its time', timeOf(state.now, state.timezone), `${state.timezone}${aheadText(state.aheadSeconds)}`],
    state.deployed === undefined
      ? ['deployed', 'nothing', 'next: autopilot local deploy']
      : ['deployed', timeOf(state.deployed.at, state.timezone), state.deployed.file],
  ]).join('\n');

/** With all that people were told. */
export const statusText = (where: WhereItIs, state: WorldState, screen: Screen): string =>
  `${upText(where, state)}\n\n${happeningsText({ ...state, happenings: state.happenings.map(whole) }, screen)}`;

const whole = (one: Happening): Happening =>
  'said' in one && one.text !== undefined ? { ...one, said: `${one.said} | ${one.text}` } : one;

/** What happened, a line each; of what people were told the subject. */
export const happenedText = (_: WhereItIs, state: WorldState, screen: Screen): string =>
  [happeningsText(state, screen), ...(isAsked(state) ? [ANSWER] : [])].join('\n');

/** The same after an alarm went off. What that sets off takes minutes as a rule, of which nothing is to be seen yet. */
export function alarmText(where: WhereItIs, state: WorldState, screen: Screen): string {
  const isSeen = isAsked(state) || state.happenings.some((one) => 'outcome' in one);
  return [happenedText(where, state, screen), ...(isSeen ? [] : ['Next: autopilot local clock +5m'])].join('\n');
}

const ANSWER = 'Next: autopilot runs --local --outcome asked';

/** Whether a question was asked, and no run has ended after it. */
const isAsked = ({ happenings }: WorldState): boolean => {
  const last = happenings.findLast((one) => 'outcome' in one || one.asks === true);
  return last !== undefined && 'said' in last;
};

function happeningsText({ now, timezone, aheadSeconds, happenings }: WorldState, { width }: Screen): string {
  const lines = fitted(
    happenings.map((one) => happeningCells(one, timezone)),
    width,
  );
  const last = `It is ${timeOf(now, timezone)} in ${timezone}${aheadText(aheadSeconds)}.`;
  return [...(lines.length === 0 ? ['Nothing happened.'] : lines), last].join('\n');
}

function happeningCells(one: Happening, timezone: string): readonly string[] {
  const at = timeOf(one.at, timezone);
  if ('said' in one) return [at, '.', '', '', '', one.said];
  const { automation, component, action, outcome, reason, again } = one;
  const how = again === undefined ? reason : `${reason}, again at ${timeOf(again, timezone)}`;
  return [at, automation, component, action, outcome, how];
}

export function deployedText(_: WhereItIs, { deployed, notes }: WorldState): string {
  if (deployed === undefined) return 'Nothing is deployed.';
  const { file, stacks, automations, components } = deployed;
  return [
    `Deployed ${file}: ${counted(automations, 'automation')} for ${counted(components, 'component')}, in ${stacks.join(', ')}.`,
    ...notes.map((note) => `Note: ${note}.`),
  ].join('\n');
}

const counted = ({ length }: readonly string[], what: string): string => `${length} ${what}${length === 1 ? '' : 's'}`;

/** `2026-11-28 09:00:41` */
const timeOf = (instant: string, timezone: string): string =>
  wallTextAt(Date.parse(instant), timezone).replace('T', ' ');

/** What is less nobody has moved. */
const SOON_SECONDS = 60;

const aheadText = (seconds: number): string =>
  seconds < SOON_SECONDS ? '' : `, ${durationText(seconds * 1000)} ahead of real time`;
