import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

// Takes every mail and forgets it; prints its address.
const server = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ["STARTTLS"], disableReverseLookup: true },
  onData(stream, _, callback) {
    stream.on("end", () => callback()).resume();
  },
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.server.address() as AddressInfo;
  process.stdout.write(`smtp://127.0.0.1:${port}\n`);
});
