import type { ReactNode } from "react";
import { CopyLink, CopyText } from "@/app/_components/ui/copy-link";
import { Menu } from "@/app/_components/ui/menu";
import { origin } from "@/app/_doors/metadata";
import { embedPath, FRAMES, frameCode } from "@/lib/embeds/frames";
import { feedAddresses } from "@/lib/feeds/addresses";
import type { List } from "@/lib/lists/schema";
import { listPath } from "./paths";

/** How a list gets to where others read: its address, its feed, a frame in another page. */
export function ShareMenu({ list }: { list: List }) {
  const path = listPath(list);
  const code = frameCode({ origin: origin(), path, title: list.title, ...FRAMES.list });
  return (
    <Menu label="Share">
      <div className="grid gap-3 text-[0.93rem] sm:w-80">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <CopyLink />
          <Address to={feedAddresses(path).atom}>Feed</Address>
        </p>
        <label className="grid gap-1.5 border-line border-t pt-3 text-soft">
          Put this into the HTML of your page. It shows the list as it is then.
          <textarea
            readOnly
            rows={5}
            defaultValue={code}
            className="w-full rounded-md border border-line bg-paper p-2 font-mono text-[0.8rem] text-ink"
          />
        </label>
        <div className="flex items-center justify-between gap-3">
          <Address to={embedPath(path)}>See it</Address>
          <CopyText text={code} label="Copy" done="Copied" />
        </div>
      </div>
    </Menu>
  );
}

const Address = ({ to, children }: { to: string; children: ReactNode }) => (
  <a href={to} className="text-accent underline underline-offset-3">
    {children}
  </a>
);
