import { type Patch, patched } from '#console/scene/patch.ts';
import type { Scene } from '#console/scene/scene.ts';
import type { Story } from '#console/scene/story.ts';
import { FakeShow } from '#test/console/server/fake-show.ts';

/** A show that goes on as a test says. */
export class StagedShow extends FakeShow {
  readonly stories = new Map<string, Story>();

  stage(scene: Scene): void {
    this.shown = scene;
    for (const { onScene } of this.watchers) onScene(scene);
  }

  patch(patch: Patch): void {
    this.shown = patched(this.shown, patch);
    for (const { onPatch } of this.watchers) onPatch(patch);
  }

  override async story(aim: string): Promise<Story | undefined> {
    return this.stories.get(aim);
  }
}
