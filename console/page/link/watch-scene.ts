import { PatchSchema, patched } from '#console/scene/patch.ts';
import { type Scene, SceneSchema } from '#console/scene/scene.ts';
import { parseJson } from '#core/json.ts';

/** `lost` tries again by itself; `ended` never does, nor does `misread`, where what was sent is none of what this page knows. */
export type Connection = 'connecting' | 'live' | 'lost' | 'ended' | 'misread';

interface Watcher {
  readonly onScene: (scene: Scene) => void;
  readonly onConnection: (connection: Connection) => void;
}

/**
 * Follows what there is to see, over a connection that the browser makes again where it is lost. A tab that nobody looks at lets go of it: of
 * all tabs together a browser has six to one server, and with six of them none of the tabs could ask for anything else.
 */
export function watchScene(watcher: Watcher): void {
  let leave = follow(watcher);
  document.addEventListener('visibilitychange', () => {
    leave();
    if (document.visibilityState === 'visible') leave = follow(watcher);
  });
}

/** Gives back what ends it. */
function follow({ onScene, onConnection }: Watcher): () => void {
  const events = new EventSource('events');
  let scene: Scene | undefined;
  const show = (next: Scene): void => {
    scene = next;
    onScene(next);
  };
  onConnection('connecting');
  events.addEventListener('open', () => onConnection('live'));
  events.addEventListener('error', () => onConnection(events.readyState === EventSource.CLOSED ? 'ended' : 'lost'));
  const misread = (): void => {
    events.close();
    onConnection('misread');
  };
  events.addEventListener('scene', ({ data }) => {
    const read = SceneSchema.safeParse(parseJson(data));
    if (read.success) show(read.data);
    else misread();
  });
  events.addEventListener('patch', ({ data }) => {
    const read = PatchSchema.safeParse(parseJson(data));
    if (!read.success) misread();
    else if (scene !== undefined) show(patched(scene, read.data));
  });
  return () => events.close();
}
