import { setText } from '#console/page/dom/element.ts';
import type { Connection } from '#console/page/link/watch-scene.ts';

const SAID = {
  connecting: 'connecting…',
  live: 'live',
  lost: 'The connection is lost; trying again.',
  ended: 'The connection is over: the address is of a console that runs no more.',
  misread: 'This page is another version than what sends it something: reload it.',
} as const satisfies Record<Connection, string>;

/** Whether what is shown is still true. */
export const showConnection = (root: HTMLElement, connection: Connection): void => {
  setText(root, SAID[connection]);
  root.className = connection;
};
