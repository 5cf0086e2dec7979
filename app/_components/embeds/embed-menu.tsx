import { CopyText } from "@/app/_components/ui/copy-link";
import { Menu } from "@/app/_components/ui/menu";
import { origin } from "@/app/_doors/metadata";
import { embedPath, FRAMES, frameCode } from "@/lib/embeds/frames";

/** The code that puts a list into another page. */
export function EmbedMenu({ path, title }: { path: string; title: string }) {
  const code = frameCode({ origin: origin(), path, title, ...FRAMES.list });
  return (
    <Menu label="Embed" align="end-if-wide">
      <div className="grid gap-2.5 text-[0.93rem] sm:w-80">
        <label className="grid gap-1.5 text-soft">
          Put this into the HTML of your page. It shows the list as it is then.
          <textarea
            readOnly
            rows={5}
            defaultValue={code}
            className="w-full rounded-md border border-line bg-paper p-2 font-mono text-[0.8rem] text-ink"
          />
        </label>
        <div className="flex items-center justify-between gap-3">
          <a href={embedPath(path)} className="text-accent underline underline-offset-3">
            See it
          </a>
          <CopyText text={code} label="Copy" done="Copied" />
        </div>
      </div>
    </Menu>
  );
}
