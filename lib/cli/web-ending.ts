import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";

/** How long requests in flight may take when the app is stopped, in milliseconds. */
export const LAST_REQUESTS = 15_000;

/**
 * For the web server's own process. When it is told to end, answers give their connections back, or
 * somebody who keeps asking over an open one would keep it alive. `npm start` holds a channel to it:
 * when that is gone, however it ended, so is the web server.
 */
export function endInOrder(): void {
  process.once("SIGTERM", () => {
    subscribe("http.server.request.start", (message) => {
      const { response } = message as { response: ServerResponse };
      response.setHeader("connection", "close");
    });
    // An answer that was under way before leaves its connection open: whoever asks over it while the port is open
    // is answered, and afterwards nobody should.
    subscribe("http.server.response.finish", (message) => {
      const { server } = message as { server: Server };
      if (!server.listening) setImmediate(() => server.closeIdleConnections());
    });
  });
  if (!process.connected) return;
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), LAST_REQUESTS).unref();
  });
}
