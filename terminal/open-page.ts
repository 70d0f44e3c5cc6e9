import { spawn } from 'node:child_process';

/** What opens an address in the browser of whoever sits there, by the platform as Node names it; none of its words goes through a shell. */
export function openerOn(platform: NodeJS.Platform, url: string): readonly [command: string, ...args: string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', url];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', url];
    default:
      return ['xdg-open', url];
  }
}

/** Where there is no browser nothing happens: whoever calls this has printed the address. */
export function openPage(url: string): void {
  const [command, ...args] = openerOn(process.platform, url);
  const opener = spawn(command, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
