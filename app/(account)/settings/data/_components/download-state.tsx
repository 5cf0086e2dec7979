import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Refreshing } from "@/app/_components/ui/refreshing";
import type { Download } from "@/lib/downloads/schema";
import { dayText } from "@/lib/papers/period";
import { requestDownloadAction } from "../actions";

/** How far the file is, and what can be done about it. */
export function DownloadState({ download }: { download: Download }) {
  if (download.state === "ready") return <Ready {...download} />;
  if (download.state === "making") {
    return (
      <>
        <Refreshing every={5000} />
        <p role="status" className="rounded-lg border border-line px-4 py-3">
          Your file is being made. You can leave this page: a mail tells you when it is ready.
          <noscript>
            {" "}
            <a href="/settings/data" className="text-accent underline">
              Look again
            </a>
          </noscript>
        </p>
      </>
    );
  }
  const failed = download.state === "failed";
  return (
    <Form action={requestDownloadAction} label="Download everything">
      {failed && (
        <p role="alert" className="mb-3 text-danger">
          Something went wrong on our side, and the file was not made.
        </p>
      )}
      <SubmitButton look="primary">{failed ? "Try again" : "Make the file"}</SubmitButton>
    </Form>
  );
}

function Ready({ id, size, madeAt, until }: Extract<Download, { state: "ready" }>) {
  return (
    <div className="rounded-lg border border-line px-4 py-3">
      <p className="mb-3">
        Your file of {day(madeAt)} is ready: {sizeText(size)}. It is kept until {day(until)} (UTC).
      </p>
      <div className="flex flex-wrap gap-2">
        {/* A file, and none of the pages that are fetched in advance. */}
        <a href={`/settings/data/file/${id}`} className={buttonClass("primary")} download>
          Download
        </a>
        <Form action={requestDownloadAction} label="Make it anew">
          <SubmitButton>Make it anew</SubmitButton>
        </Form>
      </div>
    </div>
  );
}

const day = (moment: Date) => dayText(moment);

/** In the units that file managers show. */
function sizeText(bytes: number): string {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}
