import { type Patch, PatchSchema, patched } from '#console/scene/patch.ts';
import { type Scene, SceneSchema } from '#console/scene/scene.ts';

/** `lost` tries again by itself, `ended` never does. */
export type Connection = 'connecting' | 'live' | 'lost' | 'ended';

interface Watcher {
  readonly onScene: (scene: Scene) => void;
  readonly onConnection: (connection: Connection) => void;
}

/** Follows what there is to see, over a connection that the browser makes again where it is lost. */
export function watchScene({ onScene, onConnection }: Watcher): void {
  const events = new EventSource('events');
  let scene: Scene | undefined;
  const show = (next: Scene): void => {
    scene = next;
    onScene(next);
  };
  onConnection('connecting');
  events.addEventListener('open', () => onConnection('live'));
  events.addEventListener('error', () => onConnection(events.readyState === EventSource.CLOSED ? 'ended' : 'lost'));
  events.addEventListener('scene', ({ data }) => show(SceneSchema.parse(JSON.parse(data))));
  events.addEventListener('patch', ({ data }) => {
    const patch: Patch = PatchSchema.parse(JSON.parse(data));
    if (scene !== undefined) show(patched(scene, patch));
  });
}
