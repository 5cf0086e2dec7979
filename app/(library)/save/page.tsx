import Link from "next/link";
import type { ReactNode } from "react";
import { oneOf } from "@/app/_doors/address";
import { orSignIn, requestContext } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { addressIn } from "@/lib/saving/address";
import { findSavable } from "@/lib/saving/queries";
import type { Savable } from "@/lib/saving/schema";
import { readTold } from "@/lib/saving/told";
import { AddressForm } from "./_components/address-form";
import { FromArxiv } from "./_components/from-arxiv";
import { Known } from "./_components/known";
import { OwnPaper } from "./_components/own-paper";

export const metadata = { title: "Save a paper", robots: { index: false } };

/**
 * Where the bookmark, phones that share a page, and links in mails lead. `url` is an address, `paper` an
 * id of ours; `text` is what phones share; with `typed` the paper is typed although arXiv has it. It only
 * shows: a button saves.
 */
export default async function Page({ searchParams }: PageProps<"/save">) {
  const asked = queryOf(await searchParams);
  const here = `/save${asked.size > 0 ? `?${asked}` : ""}`;
  const address = asked.get("url") || addressIn(asked.get("text") ?? "");
  const [paper, doi] = [asked.get("paper"), asked.get("doi")];
  const nothing = !address && !paper;
  const found = await orSignIn(
    here,
    look(await requestContext(), {
      url: address,
      ...(doi && { doi: doi.slice(0, 2000) }),
      ...(paper && { paper }),
    }),
  );
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-4 font-semibold font-serif text-[1.62rem] tracking-tight">Save a paper</h1>
      {"problem" in found ? (
        <AddressForm address={address} problem={nothing ? null : found.problem}>
          {nothing && <HowTo />}
        </AddressForm>
      ) : (
        <Found found={found} asked={asked} address={address} />
      )}
    </div>
  );
}

function Found({
  found,
  asked,
  address,
}: {
  found: Savable;
  asked: URLSearchParams;
  address: string;
}): ReactNode {
  if (found.kind === "known") return <Known paper={found.paper} saved={found.saved} />;
  if (found.kind === "unknown") {
    return <OwnPaper told={readTold(asked, found.url)} url={found.url} doi={found.doi} />;
  }
  const { arxivId } = found;
  if (!asked.has("typed")) return <FromArxiv arxivId={arxivId} address={address} />;
  const doi = `10.48550/arXiv.${arxivId}`;
  const url = `https://arxiv.org/abs/${arxivId}`;
  return <OwnPaper told={{ ...readTold(asked, url), kind: "article" }} url={url} doi={doi} />;
}

/** What a wrong address deserves is a sentence, and the address in a field. */
async function look(ctx: Context, input: unknown): Promise<Savable | { problem: string }> {
  try {
    return await findSavable(ctx, input);
  } catch (error) {
    if (isAppError(error, "invalid")) return { problem: error.fields.url ?? error.message };
    if (isAppError(error, "not_found")) {
      return { problem: "There is no such paper here, or it is somebody else’s own." };
    }
    throw error;
  }
}

const HowTo = () => (
  <p className="mt-6 text-soft">
    <Link href="/settings/saving" prefetch={false} className="text-accent underline">
      Save from any page
    </Link>{" "}
    with a bookmark, or from the share menu of your phone.
  </p>
);

function queryOf(params: Record<string, string | string[] | undefined>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) {
      const text = oneOf(one);
      if (text) query.append(name, text);
    }
  }
  return query;
}
