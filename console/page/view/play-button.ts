import { button, element } from '#console/page/dom/element.ts';
import { icon } from '#console/page/dom/icon.ts';
import type { Playing } from '#console/scene/scene.ts';

/** Goes on, or stands: whichever it does not do now. */
export function createPlayButton(onPress: (deed: 'play' | 'pause') => void) {
  let isPlaying: boolean | undefined;
  const drawn = element('span', { class: 'play-icon' });
  const text = element('span');
  const node = button({ class: 'primary play' }, () => onPress(isPlaying ? 'pause' : 'play'), drawn, text);
  return {
    node,
    draw: ({ playing, over, broken }: Playing): void => {
      node.disabled = over || broken !== undefined;
      if (isPlaying === playing) return;
      isPlaying = playing;
      text.textContent = playing ? 'Pause' : 'Play';
      drawn.replaceChildren(icon(playing ? 'pause' : 'play'));
    },
  };
}
