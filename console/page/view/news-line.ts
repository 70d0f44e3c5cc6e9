import { newsBetween } from '#console/page/words/news.ts';
import type { Scene } from '#console/scene/scene.ts';

/** Nobody can listen faster. */
const SAY_MS = 3000;

/** Says what is new to whoever cannot see it, a few sentences at a time. */
export function createNews(root: HTMLElement) {
  let told: Scene | undefined;
  let latest: Scene | undefined;
  let isWaiting = false;
  const tell = (): void => {
    isWaiting = false;
    if (told === undefined || latest === undefined || told === latest) return;
    const news = newsBetween(told, latest);
    told = latest;
    if (news.length > 0) root.textContent = news.join(' ');
  };
  return (before: Scene | undefined, now: Scene): void => {
    // Another day, or the first look: all of it is new, and none of it news.
    if (before === undefined || before.from !== now.from) told = now;
    latest = now;
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(tell, SAY_MS);
  };
}
