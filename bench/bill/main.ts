import { readFileSync, writeFileSync } from 'node:fs';
import { withBill } from './page.ts';

/** Reckons the tables of docs/cost.md anew: `npm run cost`. */
const page = 'docs/cost.md';

writeFileSync(page, withBill(readFileSync(page, 'utf8')));
