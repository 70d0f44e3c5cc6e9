import type { IncomingMessage } from 'node:http';
import type { Show } from '#console/scene/show.ts';
import { doDeed } from './deeds.ts';
import { type PageFile, pageFiles } from './page-files.ts';
import type { Asked, Refusal } from './refusal.ts';

/** What is sent: a file, or why there is none; `events` go on, and are sent as they come. */
export type Answer = PageFile | Refusal | 'events';

const NOT_FOUND: Refusal = { status: 404, why: 'There is no such thing here.' };

/** What there is for whoever may ask. */
export async function answerTo({ method, path }: Asked, request: IncomingMessage, show: Show): Promise<Answer> {
  if (path === 'deeds') return answerDeed(method, request, show);
  if (method !== 'GET') return notAllowed('GET');
  if (path === 'events') return 'events';
  if (path.startsWith(STORY)) return answerStory(path.slice(STORY.length), show);
  return (await pageFiles()).get(path) ?? NOT_FOUND;
}

const STORY = 'story/';

async function answerStory(name: string, show: Show): Promise<Answer> {
  const aim = decoded(name);
  const story = aim === undefined ? undefined : await show.story(aim);
  return story === undefined ? { status: 404, why: 'Nobody knows of it.' } : json(story);
}

/** Where nothing may be done there is nothing to ask it of. */
async function answerDeed(method: string, request: IncomingMessage, show: Show): Promise<Answer> {
  const act = show.act?.bind(show);
  if (act === undefined) return NOT_FOUND;
  if (method !== 'POST') return notAllowed('POST');
  const done = await doDeed(request, act);
  return 'why' in done ? done : json(done);
}

const notAllowed = (allow: string): Answer => ({
  status: 405,
  why: `Only ${allow} is answered here.`,
  headers: { allow },
});

const json = (value: unknown): PageFile => ({ type: 'application/json', body: JSON.stringify(value) });

/** Undefined for what is no address. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
