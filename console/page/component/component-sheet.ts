import { element, named } from '#console/page/dom/element.ts';
import { GLOWS } from '#console/page/lane/glows.ts';
import { triesList } from '#console/page/story/tries-list.ts';
import { SIGNALS } from '#console/page/words/kinds.ts';
import { standingText } from '#console/page/words/try-words.ts';
import type { Offer } from '#console/scene/offer.ts';
import type { Lane, Scene, Signal, Try } from '#console/scene/scene.ts';

/** The latest of them; all are on the time-line. */
const MOST_TRIES = 40;

interface ComponentProps {
  readonly onTry: (one: Try) => void;
  readonly offerButton: (offer: Offer) => HTMLElement;
}

/** All about one component: how it is, what can be caused and done, and what was tried. */
export function componentContent(
  { name, platform, api }: Lane,
  scene: Scene,
  props: ComponentProps,
): readonly HTMLElement[] {
  const { standings, tries, offers, signals, now, timezone } = scene;
  const last = standings.filter(({ component, from }) => component === name && from <= now).at(-1);
  const latest = tries.filter(({ component }) => component === name).toReversed();
  const of = (group: Offer['group']): readonly HTMLElement[] =>
    offers.filter((offer) => offer.group === group && isAbout(offer, name)).map((offer) => props.offerButton(offer));
  return [
    element(
      'p',
      { class: `standing state ${last?.mood ?? 'unknown'}` },
      last === undefined ? 'Nothing is known of it.' : standingText(last),
    ),
    element('p', { class: 'faint' }, `${platform}, API ${api}`),
    ...signalsList(
      signals.filter(({ component }) => component === name),
      scene,
    ),
    ...list('What is to go wrong?', of('trouble')),
    ...list('What is to be done about it?', of('remedy')),
    element('h3', {}, 'Tries', element('span', { class: 'faint' }, `${latest.length}`)),
    triesList(latest.slice(0, MOST_TRIES), timezone, props.onTry),
  ];
}

/** What is red or green of it now, as whoever looks for it at AWS or Huawei has to call it. */
function signalsList(signals: readonly Signal[], { showings, now }: Scene): readonly HTMLElement[] {
  if (signals.length === 0) return [];
  const lines = signals.map(({ id, kind, name, fullName = name }) => {
    const colour = showings.findLast(({ signal, from }) => signal === id && from <= now)?.colour ?? 'none';
    return element('li', {}, `${SIGNALS[kind]} `, named(fullName), `: ${GLOWS[colour].said}`);
  });
  return [element('h3', {}, 'Checks and alarms'), element('ul', { class: 'signals' }, ...lines)];
}

/** What is about a component lets choose it. */
const isAbout = ({ fields }: Offer, name: string): boolean => fields.some(({ choices = [] }) => choices.includes(name));

const list = (title: string, buttons: readonly HTMLElement[]): readonly HTMLElement[] =>
  buttons.length === 0
    ? []
    : [element('h3', {}, title), element('ul', { class: 'offers' }, ...buttons.map((one) => element('li', {}, one)))];
