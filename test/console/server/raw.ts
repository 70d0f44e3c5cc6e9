import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Somebody at the port who need not speak HTTP well. */
export interface Raw {
  readonly socket: Socket;
  /** All that was answered by now. */
  readonly told: () => string;
  /** All that was answered, once the server has hung up. */
  readonly left: Promise<string>;
}

/** Connects to the console, and writes whatever it is. */
export async function raw(url: string, text: string): Promise<Raw> {
  const { hostname, port } = new URL(url);
  let told = '';
  const socket = connect(Number(port), hostname);
  // That it is hung up on is what a test waits for.
  socket.on('error', () => undefined);
  socket.setEncoding('utf8').on('data', (part: string) => {
    told += part;
  });
  const left = new Promise<string>((resolve) => socket.on('close', () => resolve(told)));
  await once(socket, 'connect');
  socket.write(text);
  return { socket, told: () => told, left };
}
