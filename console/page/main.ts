import './jitless.ts';
import { dialogPart, part } from './dom/part.ts';
import { watchScene } from './link/watch-scene.ts';
import { showConnection } from './view/connection.ts';
import { createPage } from './view/page.ts';

const page = createPage(dialogPart('sheet'));

watchScene({
  onScene: page.show,
  onConnection: (connection) => showConnection(part('connection'), connection),
});
