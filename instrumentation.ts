/** `npm start` holds a channel to this process: when it is gone, however it ended, so are we. */
export function register() {
  if (process.env.NEXT_RUNTIME === "nodejs" && process.connected) {
    process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  }
}
