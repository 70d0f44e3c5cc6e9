import { commandLine, copyButton } from '#console/page/dom/copy.ts';
import { element } from '#console/page/dom/element.ts';
import { icon } from '#console/page/dom/icon.ts';
import { whenText } from '#console/page/time/time-text.ts';
import { STEPS } from '#console/page/words/kinds.ts';
import { spanText } from '#console/scene/span-text.ts';
import type { Step, Story } from '#console/scene/story.ts';

/** In which times are told: a date stands before those of another day. */
export interface Told {
  readonly timezone: string;
  readonly date: string | undefined;
}

type ToldTry = Story['tries'][number];

/** A story, from what set it off to how it stands, for whoever was just woken up. */
export const storyContent = (story: Story, told: Told): readonly HTMLElement[] => [
  ...causeOf(story).map((cause) => element('p', { class: 'cause', dir: 'auto' }, cause)),
  element('p', { class: 'standing', dir: 'auto' }, story.standing),
  element(
    'div',
    { class: 'tools' },
    copyButton('Copy as JSON', () => JSON.stringify(story, undefined, 2)),
    copyButton('Copy address', () => location.href),
  ),
  ...(story.commands.length === 0
    ? []
    : [element('section', {}, element('h3', {}, 'In a terminal'), ...story.commands.map(commandLine))]),
  ...story.tries.map((one) => tryContent(one, story, told)),
  ...(story.event === undefined
    ? []
    : [element('section', {}, element('h3', {}, 'The event'), detail('As it was delivered', story.event))]),
];

/** Why there is such a run at all is the first question of whoever opens it. */
const causeOf = ({ tries }: Story): readonly string[] =>
  (tries[0]?.steps ?? [])
    .filter(({ kind }) => kind === 'event')
    .slice(0, 1)
    .map(({ title }) => `${title.slice(0, 1).toUpperCase()}${title.slice(1).replace(/\.$/, '')}.`);

function tryContent(
  { number, startedAt, endedAt, ending, outcome, steps }: ToldTry,
  { tries, standing }: Story,
  told: Told,
): HTMLElement {
  const look = outcome ?? 'running';
  const span = endedAt === undefined ? 'under way' : `took ${spanText(endedAt - startedAt)}`;
  const when = `${whenText(startedAt, told.timezone, told.date)} · ${span}`;
  return element(
    'section',
    { class: 'try' },
    element(
      'h3',
      {},
      icon(`look-${look}`, 18),
      tries.length === 1 ? 'The try' : `Try ${number}`,
      element('span', { class: 'faint' }, when),
    ),
    // Where there is one try, its ending stands above already.
    ...(ending === undefined || ending === standing ? [] : [element('p', { class: 'ending', dir: 'auto' }, ending)]),
    element('ol', { class: 'steps' }, ...steps.map((step, index) => stepContent(step, steps[index - 1], told))),
  );
}

function stepContent(
  { at, kind, title, text, detail: known }: Step,
  before: Step | undefined,
  told: Told,
): HTMLElement {
  const later = before === undefined ? 0 : at - before.at;
  return element(
    'li',
    { class: `step ${kind}` },
    element(
      'div',
      { class: 'when' },
      element('time', {}, whenText(at, told.timezone, told.date)),
      ...(later < NOTICEABLE_MS ? [] : [element('span', { class: 'later' }, `+${spanText(later)}`)]),
    ),
    element('span', { class: 'kind' }, STEPS[kind]),
    element(
      'div',
      { class: 'said' },
      element('p', { class: 'title', dir: 'auto' }, title),
      ...(text === undefined ? [] : [element('p', { dir: 'auto' }, text)]),
      ...(known === undefined ? [] : [detail('Details', known)]),
    ),
  );
}

/** Less is no waiting. */
const NOTICEABLE_MS = 1000;

const detail = (label: string, value: unknown): HTMLElement =>
  element(
    'details',
    {},
    element('summary', {}, label),
    element('pre', { tabindex: '0', 'aria-label': label }, JSON.stringify(value, undefined, 2)),
  );
