import { type Story, StorySchema } from '#console/scene/story.ts';

/** The story of an aim, or a sentence that says why there is none to read. */
export async function readStory(aim: string): Promise<Story | string> {
  try {
    const answer = await fetch(`story/${encodeURIComponent(aim)}`);
    return answer.ok ? StorySchema.parse(await answer.json()) : await answer.text();
  } catch {
    return 'Nobody answered: is it still running in the terminal?';
  }
}
