import { buttonClass } from "@/app/_components/ui/button";
import type { Context } from "@/lib/context";
import { dayText } from "@/lib/papers/period";
import type { Paper } from "@/lib/papers/schema";
import { listVersions } from "@/lib/versions/queries";
import type { Version } from "@/lib/versions/schema";

/** The versions of a paper that has several, and the way to compare any two. */
export async function Versions({
  ctx,
  paper,
  from = String(paper.version - 1),
  to = String(paper.version),
}: {
  ctx: Context;
  paper: Paper;
  /** What is compared now. */
  from?: string | undefined;
  to?: string | undefined;
}) {
  if (paper.version === 1) return null;
  const versions = await listVersions(ctx, paper.id);
  return (
    <section
      aria-labelledby="versions"
      className="mt-10 border-line border-t pt-5 text-[0.93rem] lg:col-start-1"
    >
      <h2 id="versions" className="font-semibold text-[0.8rem] text-faint uppercase tracking-wider">
        Versions
      </h2>
      <ol className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-soft">
        {versions.map(({ version, keptOn }) => (
          <li key={version}>
            Version {version}, <span className="text-faint">here since {dayText(keptOn)}</span>
          </li>
        ))}
      </ol>
      <form action={`/paper/${paper.id}`} className="mt-3 flex flex-wrap items-center gap-2">
        <VersionSelect name="from" label="Compare version" chosen={from} versions={versions} />
        <VersionSelect name="to" label="with version" chosen={to} versions={versions} />
        <button type="submit" className={buttonClass()}>
          Compare
        </button>
      </form>
    </section>
  );
}

function VersionSelect({
  name,
  label,
  chosen,
  versions,
}: {
  name: string;
  label: string;
  chosen: string;
  versions: Version[];
}) {
  return (
    <label className="flex items-center gap-2">
      {label}
      <select
        key={chosen}
        name={name}
        defaultValue={chosen}
        className="min-h-8 rounded-lg border border-line bg-raised px-2.5 py-1"
      >
        {versions.map(({ version }) => (
          <option key={version} value={version}>
            {version}
          </option>
        ))}
      </select>
    </label>
  );
}
