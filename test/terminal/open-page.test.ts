import { expect, test } from 'vitest';
import { openerOn } from '#terminal/open-page.ts';

const url = 'http://127.0.0.1:4000/key/?a=1&b=2';

test.each(['linux', 'darwin', 'win32', 'freebsd'] as const)(
  'an address is one word to what opens it on %s',
  (platform) => {
    const [command, ...args] = openerOn(platform, url);

    expect(command).not.toMatch(/cmd|sh$/);
    expect(args.at(-1)).toBe(url);
  },
);
