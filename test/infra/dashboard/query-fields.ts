import { queryText, SAVED_QUERIES } from '#infra/dashboard/queries.ts';

/** What Logs Insights itself understands. Source: CloudWatch Logs user guide, query syntax. */
const WORDS = /^(filter|stats|sort|fields|limit|by|as|and|or|not|in|desc|asc|sum|max|min|count|pct|avg|ispresent)$/;

/** The fields of log lines that the saved queries read; not what they call their own results. */
export function queriedFields(): readonly string[] {
  return [...new Set(SAVED_QUERIES.map(queryText).flatMap(fieldsIn))].toSorted();
}

function fieldsIn(query: string): readonly string[] {
  const own = [...query.matchAll(/\bas (\w+)/g)].map(([, alias]) => alias);
  const words = query.replace(/"[^"]*"/g, '').match(/[A-Za-z_@][\w.@]*/g) ?? [];
  return words.filter((word) => !WORDS.test(word) && !own.includes(word));
}
