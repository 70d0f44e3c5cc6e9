import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { openBrowser } from '#terminal/open-browser.ts';

/** The command line by which an address is opened, and a machine on which that command is missing. */
function opened(platform: string) {
  const child = Object.assign(new EventEmitter(), { unref: () => undefined });
  const lines: string[] = [];
  const begin = (command: string, args: readonly string[]) => {
    lines.push([command, ...args].join(' '));
    return child;
  };
  openBrowser('http://127.0.0.1:1/key/', platform, begin as never);
  return { line: lines[0], child };
}

test.each([
  ['linux', 'xdg-open http://127.0.0.1:1/key/'],
  ['freebsd', 'xdg-open http://127.0.0.1:1/key/'],
  ['darwin', 'open http://127.0.0.1:1/key/'],
  ['win32', 'cmd /c start "" http://127.0.0.1:1/key/'],
])('on %s an address is opened as that system does', (platform, line) => {
  expect(opened(platform).line).toBe(line);
});

test('that there is no browser is no error', () => {
  const { child } = opened('linux');

  expect(() => child.emit('error', new Error('spawn xdg-open ENOENT'))).not.toThrow();
});
