import { lookOf } from '#console/page/board/marks.ts';
import { button, element, named, setText } from '#console/page/dom/element.ts';
import { icon } from '#console/page/dom/icon.ts';
import type { Piece } from '#console/page/dom/keyed.ts';
import { clockText } from '#console/page/time/time-text.ts';
import type { LogLine } from '#console/page/words/log-lines.ts';
import { LOOKS } from '#console/page/words/try-words.ts';
import type { Happening, Try } from '#console/scene/scene.ts';

/** Of a line, in px; the style knows it, too. */
export const LINE = 48;

/** What can be opened from the log. */
export interface OnLine {
  readonly onTry: (one: Try) => void;
  readonly onHappening: (happening: Happening) => void;
}

/** A line with its place. */
export interface Placed {
  readonly line: LogLine;
  readonly number: number;
  readonly timezone: string;
}

/** What ended or happened, on two lines of text, of which a press says more. */
export function createLogLine({ line, timezone }: Placed, onLine: OnLine): Piece<Placed> {
  const time = element('time', {}, clockText(line.at, timezone));
  const what = element('span', { class: 'what' });
  const more = element('span', { class: 'more' });
  const text = element('span', { class: 'text' }, what, more);
  const drawn = element('span', { class: 'drawn' });
  let now = line;
  const open = (): void => (now.kind === 'try' ? onLine.onTry(now.try) : onLine.onHappening(now.happening));
  const content = button({ class: 'line' }, open, time, drawn, text);
  const node = element('li', {}, content);
  const fill = (looked: string, words: string, name: string | undefined, rest: string): void => {
    what.replaceChildren(element('span', {}, words), ...(name === undefined ? [] : [' · ', named(name)]));
    setText(more, rest);
    content.title = [words, name, rest].filter((part) => part !== undefined && part !== '').join('\n');
    if (drawn.dataset.name === looked) return;
    drawn.dataset.name = looked;
    drawn.replaceChildren(icon(looked));
  };
  return {
    node,
    update: ({ line: latest, number }) => {
      node.style.transform = `translateY(${number * LINE}px)`;
      if (now === latest && what.textContent !== '') return;
      now = latest;
      if (latest.kind === 'try') {
        const { component, what: wanted, automation, message } = latest.try;
        const look = lookOf(latest.try);
        fill(
          `look-${look}`,
          `${wanted} ${LOOKS[look]}`,
          component,
          // Of what went well, the message would be cut off within the name of its job.
          message === undefined || look === 'succeeded' ? `by ${automation}` : `by ${automation}: ${message}`,
        );
      } else {
        const { what: happened, text: told } = latest.happening;
        fill(happenedIcon(latest.happening), happened, undefined, told ?? '');
      }
    },
  };
}

function happenedIcon({ caused, missed }: Happening): string {
  if (missed !== undefined) return 'missed';
  return caused === true ? 'caused' : 'happened';
}
