/** What turns the direction of all that follows, or is no letter at all; line breaks and tabs stay. */
const UNSEEN = /(?![\n\r\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** A text of somebody else's as it is read: what would make it look like another one is seen as a sign of its own. */
export const visible = (text: string): string => text.replace(UNSEEN, '\ufffd');
