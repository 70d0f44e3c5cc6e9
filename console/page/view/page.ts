import { componentContent } from '#console/page/component/component-sheet.ts';
import { element } from '#console/page/dom/element.ts';
import { onceAFrame } from '#console/page/dom/once-a-frame.ts';
import { part } from '#console/page/dom/part.ts';
import { createSheet } from '#console/page/dom/sheet.ts';
import { doDeed } from '#console/page/link/do-deed.ts';
import { nameAim } from '#console/page/link/hash.ts';
import { rememberedView, rememberView, type View } from '#console/page/link/remembered.ts';
import { createOffers } from '#console/page/offers/offers-view.ts';
import { createStories } from '#console/page/story/open-story.ts';
import { triesList } from '#console/page/story/tries-list.ts';
import { createTimeline } from '#console/page/timeline/timeline.ts';
import type { Deed, Offer } from '#console/scene/offer.ts';
import type { Happening, Lane, Scene, Try } from '#console/scene/scene.ts';
import { createClock } from './clock.ts';
import { createHeading } from './heading.ts';
import { drawLegend } from './legend.ts';
import { createLog } from './log.ts';
import { createMatters } from './matters.ts';
import { createNews } from './news-line.ts';
import { createNotice } from './notice.ts';
import { createSaved } from './saved.ts';
import { createTools } from './tools.ts';
import { createVerdict } from './verdict.ts';

/** Everything that is on the page; what is shown is drawn once a frame. */
export function createPage(dialog: HTMLDialogElement) {
  let scene: Scene | undefined;
  let view: View = rememberedView();
  const look = (change: Partial<View>): void => {
    view = { ...view, ...change };
    rememberView(view);
    draw();
  };

  const sheet = createSheet(dialog);
  const say = createNotice(part('notice'));
  const act = (deed: Deed): void => {
    void doDeed(deed).then(({ done, mistakes }) => {
      if (!done) say(mistakes.map(({ wrong }) => wrong).join(' '));
    });
  };
  const openTry = ({ aim, component, startedAt, endedAt }: Try): void => {
    timeline.show(startedAt, endedAt ?? scene?.now ?? startedAt, component);
    nameAim(aim);
  };
  const openTries = (tries: readonly Try[]): void => {
    const [first] = tries;
    if (first === undefined || scene === undefined) return;
    if (tries.length === 1) openTry(first);
    else sheet.open(`${tries.length} tries of ${first.component}`, [triesList(tries, scene.timezone, openTry)]);
  };

  const offers = createOffers(part('offers'), { sheet, onDeed: doDeed, say });
  const openComponent = (lane: Lane): void => {
    if (scene === undefined) return;
    const offerButton = (offer: Offer): HTMLElement => offers.offerButton(offer, () => openComponent(lane), lane.name);
    sheet.open(lane.name, componentContent(lane, scene, { onTry: openTry, offerButton }));
  };
  const timeline = createTimeline(part('board'), {
    onOpen: ({ tries }) => openTries(tries),
    onComponent: openComponent,
    onLook: look,
  });
  const drawHeading = createHeading(part('heading'));
  const drawClock = createClock(part('clock'), act);
  const drawMatters = createMatters(part('matters'));
  const drawVerdict = createVerdict(part('verdict'));
  const drawSaved = createSaved(part('saved'));
  const drawTools = createTools(part('tools'), {
    onFilter: (filter) => look({ filter }),
    timeline,
    filter: view.filter,
  });
  const onLine = {
    onTry: openTry,
    onHappening: ({ at, what, text }: Happening) => {
      timeline.show(at, at);
      if (text !== undefined) sheet.open(what, [element('p', { class: 'told', dir: 'auto' }, text)]);
    },
  };
  const drawLog = createLog(part('log'), onLine, () => draw());
  const tellNews = createNews(part('news'));
  const stories = createStories(sheet);
  drawLegend(part('legend'));

  const draw = onceAFrame(() => {
    if (scene === undefined) return;
    drawHeading(scene);
    drawClock(scene);
    offers.draw(scene);
    drawMatters(scene);
    drawVerdict(scene);
    drawSaved(scene);
    drawTools(scene, view);
    timeline.draw(scene, view);
    drawLog(scene, view.filter);
  });

  return {
    show: (now: Scene): void => {
      const isOtherDay = scene !== undefined && scene.from !== now.from;
      if (isOtherDay) view = { zoom: view.zoom, filter: view.filter };
      tellNews(scene, now);
      scene = now;
      stories.update(now);
      draw();
    },
  };
}
