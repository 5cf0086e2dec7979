import { connect } from "@/db/client";
import { ingestFile } from "@/lib/ingest/ingest";
import { openFile } from "@/lib/ingest/opening";

/** Loads one file, in a process of its own, and prints what that cost. */
const [address = "{}", path = ""] = process.argv.slice(2);
const { db, close } = connect(JSON.parse(address), { max: 2 });
const { chunks } = await openFile(path, "arxiv-jsonl");
const began = performance.now();
const counts = await ingestFile(db, chunks, {
  ...{ format: "arxiv-jsonl", fileKey: null },
  reject: (at, reason) => {
    throw new Error(`line ${at}: ${reason}`);
  },
});
const seconds = (performance.now() - began) / 1000;
await close();
// In kB.
process.stdout.write(JSON.stringify({ counts, seconds, peak: process.resourceUsage().maxRSS }));
