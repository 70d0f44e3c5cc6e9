import { spawn } from 'node:child_process';

/** How a system opens an address in the browser that its user has chosen. */
const OPENERS: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  // `start` takes its first quoted word for a title.
  win32: ['cmd', '/c', 'start', '""'],
};
const ELSEWHERE = ['xdg-open'] as const;

/** Opens an address in the browser; where there is none nothing happens, since whoever asked has the address as well. */
export function openBrowser(url: string, platform: string = process.platform, begin: typeof spawn = spawn): void {
  const [command, ...args] = OPENERS[platform] ?? ELSEWHERE;
  const child = begin(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
