import { button, element, setText } from '#console/page/dom/element.ts';
import { icon } from '#console/page/dom/icon.ts';
import { clockText, dateAt } from '#console/page/time/time-text.ts';
import { TOWARDS } from '#console/page/words/playing-words.ts';
import type { Deed } from '#console/scene/offer.ts';
import type { Scene } from '#console/scene/scene.ts';
import { createDayField } from './day-field.ts';
import { createPlayButton } from './play-button.ts';
import { createSpeedField } from './speed-field.ts';

/** The time of the scene, and of a simulated day what makes it go on. */
export function createClock(root: HTMLElement, onDeed: (deed: Deed) => void) {
  const time = element('time', { class: 'time' });
  const date = element('span', { class: 'date' });
  const play = createPlayButton((deed) => onDeed({ do: deed }));
  const jump = button({}, () => onDeed({ do: 'jump' }), icon('jump'), 'Next event');
  const again = button({}, () => onDeed({ do: 'again' }), icon('again'), 'Again');
  again.title = 'The same day from its beginning, with what was caused';
  const speed = createSpeedField((one) => onDeed({ do: 'speed', speed: one }));
  const day = createDayField((one) => onDeed({ do: 'date', date: one }));
  const change = button({}, () => onDeed({ do: 'clock-change' }), 'Next clock change');
  const controls = element(
    'div',
    { class: 'controls' },
    element('div', { class: 'group' }, play.node, jump, again),
    speed.node,
    day.node,
    change,
  );
  const towards = element('span', { class: 'towards', role: 'status' });
  root.append(element('div', { class: 'face' }, time, date, towards), controls);

  return ({ now, timezone, playing, date: shown }: Scene): void => {
    setText(time, clockText(now, timezone));
    const today = dateAt(now, timezone);
    setText(date, shown === undefined || shown === today ? '' : today);
    controls.hidden = playing === undefined;
    setText(towards, playing?.towards === undefined ? '' : TOWARDS[playing.towards]);
    if (playing === undefined) return;
    play.draw(playing);
    jump.disabled = playing.over || playing.broken !== undefined;
    speed.draw(playing.speed);
    day.draw(shown);
  };
}
