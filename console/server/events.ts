import type { ServerResponse } from 'node:http';
import type { Show } from '#console/scene/show.ts';

/** How much of the patches may lie here, in bytes, because somebody reads slowly; what comes then is left out, and a new scene makes up for it. */
export const MOST_WAITING = 1024 * 1024;

/** In ms; what is between us and the page may take a silent connection for a dead one. */
export const HEARTBEAT_MS = 15_000;

/** How soon a page whose connection is lost tries again. */
const RETRY_MS = 1000;

/**
 * Sends what there is to see as server-sent events until whoever reads is gone: a `scene` first, then each `patch`. Whoever comes again gets
 * a scene anew, whatever the id of the last event was.
 */
export function sendEvents(response: ServerResponse, show: Show, heartbeatMs: number): void {
  let id = 0;
  /** A scene is as large as it is, and has to leave in any case. */
  let allowed = 0;
  let isBehind = false;

  const send = (event: 'scene' | 'patch', value: unknown): boolean =>
    response.write(`id: ${++id}\nevent: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
  const sendScene = (): void => {
    isBehind = false;
    send('scene', show.scene());
    allowed = response.writableLength + MOST_WAITING;
  };

  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(`retry: ${RETRY_MS}\n\n`);
  sendScene();
  const unwatch = show.watch({
    onPatch: (patch) => {
      if (isBehind || response.writableLength > allowed) isBehind = true;
      else send('patch', patch);
    },
    onScene: () => {
      if (isBehind || response.writableLength > allowed) isBehind = true;
      else sendScene();
    },
  });
  response.on('drain', () => {
    if (isBehind) sendScene();
  });
  const heart = setInterval(() => void response.write(': still here\n\n'), heartbeatMs);
  heart.unref();
  response.on('close', () => {
    clearInterval(heart);
    unwatch();
  });
}
