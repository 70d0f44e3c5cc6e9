import * as z from 'zod/mini';

const URN = /^urn:smn:([a-z]{2}(?:-[a-z0-9]+)+):([0-9a-f]{32}):([\w-]{1,255})$/;

/** The URN of a topic of Huawei's SMN: `urn:smn:<region>:<project id>:<name>`. That of a subscription has one part more, and is none. */
export const TopicUrnSchema = z.string().check(z.regex(URN, 'the URN of an SMN topic'));

export interface Topic {
  readonly urn: string;
  readonly region: string;
  readonly projectId: string;
}

/** What the URN of a topic says; undefined where it is none. */
export function topicIn(urn: string): Topic | undefined {
  const [, region, projectId] = URN.exec(urn) ?? [];
  return region === undefined || projectId === undefined ? undefined : { urn, region, projectId };
}
