import { element } from '#console/page/dom/element.ts';
import type { Sheet } from '#console/page/dom/sheet.ts';
import { aimInAddress, nameNothing } from '#console/page/link/hash.ts';
import { readStory } from '#console/page/link/read-story.ts';
import type { Scene, Try } from '#console/scene/scene.ts';
import { storyContent } from './story-view.ts';

/** A story that goes on is read again, but not more often. */
const READ_AGAIN_MS = 1000;

/** The aim that the address names is open: by a press, a link, a reload, or the way back. It follows the day as long as it is open. */
export function createStories(sheet: Sheet) {
  const content = element('div', { class: 'story' });
  let scene: Scene | undefined;
  let opened: string | undefined;
  let seen: readonly Try[] = [];
  let isReading = false;

  const read = async (aim: string): Promise<void> => {
    isReading = true;
    const story = await readStory(aim);
    if (opened === aim && scene !== undefined) {
      const told = { timezone: scene.timezone, date: scene.date };
      const isOpen = opennessOf(content);
      if (typeof story === 'string') content.replaceChildren(element('p', { class: 'faint' }, story));
      else {
        sheet.retitle(story.title);
        content.replaceChildren(...storyContent(story, told));
      }
      isOpen(content);
    }
    await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MS));
    isReading = false;
    if (scene !== undefined) update(scene);
  };

  const follow = (): void => {
    const aim = aimInAddress();
    if (aim === opened || scene === undefined) return;
    opened = aim;
    if (aim === undefined) {
      sheet.close();
      return;
    }
    seen = triesOf(scene, aim);
    content.replaceChildren(element('p', { class: 'faint' }, 'Reading…'));
    sheet.open(`Run ${aim}`, [content], () => {
      opened = undefined;
      nameNothing();
    });
    void read(aim);
  };

  const update = (now: Scene): void => {
    scene = now;
    follow();
    if (opened === undefined || isReading) return;
    const tries = triesOf(now, opened);
    if (tries.length === seen.length && tries.every((one, index) => one === seen[index])) return;
    seen = tries;
    void read(opened);
  };
  window.addEventListener('hashchange', follow);
  window.addEventListener('popstate', follow);
  return { update };
}

const triesOf = ({ tries }: Scene, aim: string): readonly Try[] => tries.filter((one) => one.aim === aim);

/** What was unfolded stays so as the story grows. */
function opennessOf(content: HTMLElement): (content: HTMLElement) => void {
  const open = [...content.querySelectorAll('details')].map((one) => one.open);
  return (now) => {
    for (const [index, one] of [...now.querySelectorAll('details')].entries()) one.open = open[index] ?? false;
  };
}
