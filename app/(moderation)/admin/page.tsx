import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Moment } from "@/app/_components/ui/moment";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { embeddingProgress } from "@/lib/meaning/progress";
import { getOverview, type Overview } from "@/lib/seen/overview";

export const metadata: Metadata = { title: "This site", robots: { index: false, follow: false } };

/** How the site is doing, for whoever runs it. */
export default async function Page() {
  const ctx = await requestContext();
  const overview = await orNotFound(getOverview(ctx));
  const meaning = await orNotFound(embeddingProgress(ctx));
  const { versions, database, dataFolder, mails, process, kept } = overview;
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-3 font-semibold font-serif text-[1.62rem] tracking-tight">This site</h1>
      <p className="mb-6 text-soft">
        <AdminLink to="/admin/jobs">What is done in the background</AdminLink>
        {" · "}
        <AdminLink to="/admin/fetches">Papers that are fetched</AdminLink>
        {" · "}
        <AdminLink to="/admin/invitations">Invitations</AdminLink>
      </p>
      <Part title="Versions">
        <Fact name="Lectern">{versions.lectern}</Fact>
        <Fact name="Node">{versions.node}</Fact>
        <Fact name={database.embedded ? "Embedded database" : "PostgreSQL"}>
          {versions.database}
        </Fact>
        <Fact name="Last migration">{versions.migration}</Fact>
      </Part>
      <Part title="Storage">
        <Fact name="Database">{inBytes(database.size)}</Fact>
        <Fact name="Data folder">
          {inBytes(dataFolder.size)} in {dataFolder.path}
        </Fact>
      </Part>
      <Part title="Mail">
        <Fact name="Sent through">{mails.through || "no server: into the data folder"}</Fact>
        <Fact name="Waiting">{mails.waiting}</Fact>
        <Fact name="Mails in the data folder">{inBytes(dataFolder.mails)}</Fact>
      </Part>
      <Part title="The web server">
        <Fact name="Running since">
          <Moment at={process.since} />
        </Fact>
        <Fact name="Memory">{inBytes(process.memory)}</Fact>
        {kept && (
          <>
            <Fact name="Pages kept for strangers">
              {kept.pages.toLocaleString("en")} with {inBytes(kept.bytes)} of {inBytes(kept.most)}
            </Fact>
            <Fact name="Found there, made anew">
              {kept.hits.toLocaleString("en")}, {kept.misses.toLocaleString("en")}
            </Fact>
          </>
        )}
      </Part>
      <Part title="Search by meaning">
        <Fact name="Model">{meaning.chosen ?? "off"}</Fact>
        {meaning.missing && <Fact name="Missing">{meaning.missing}</Fact>}
        <Fact name="Papers that are ready">
          {meaning.done.toLocaleString("en")} of {meaning.whole.toLocaleString("en")}
        </Fact>
      </Part>
      <Tables tables={database.tables} />
      <Slow slow={overview.slow} />
    </div>
  );
}

function Tables({ tables }: { tables: Overview["database"]["tables"] }) {
  return (
    <>
      <h2 className="mb-2 font-medium">The largest tables</h2>
      <div className="mb-8 overflow-x-auto">
        <table className="w-full text-[0.93rem]">
          <thead className="text-left text-soft">
            <tr>
              <th className="py-1.5 font-normal">Table</th>
              <th className="py-1.5 text-right font-normal">Size</th>
              <th className="py-1.5 text-right font-normal">Rows, about</th>
            </tr>
          </thead>
          <tbody>
            {tables.map(({ name, size, rows }) => (
              <tr key={name} className="border-line border-t">
                <td className="py-1.5">{name}</td>
                <td className="py-1.5 text-right tabular-nums">{inBytes(size)}</td>
                <td className="py-1.5 text-right tabular-nums">
                  {rows === null ? "not counted yet" : rows.toLocaleString("en")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Slow({ slow }: Pick<Overview, "slow">) {
  return (
    <>
      <h2 className="mb-2 font-medium">Where the database’s time goes</h2>
      {"missing" in slow ? (
        <p className="text-[0.93rem] text-soft">{slow.missing}</p>
      ) : (
        <ol className="border-line border-b">
          {slow.queries.map(({ text, calls, mean, total }) => (
            <li key={text} className="border-line border-t py-3">
              <p className="text-[0.93rem]">
                {Math.round(total / 1000).toLocaleString("en")} s in {calls.toLocaleString("en")}{" "}
                calls, {mean.toFixed(1)} ms each
              </p>
              <code className="break-words text-[0.86rem] text-soft">{text}</code>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <h2 className="mb-2 font-medium">{title}</h2>
    <dl className="mb-8 border-line border-b">{children}</dl>
  </>
);

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex flex-wrap justify-between gap-x-6 border-line border-t py-1.5 text-[0.93rem]">
    <dt className="text-soft">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
);

const AdminLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link href={to} prefetch={false} className="text-accent underline">
    {children}
  </Link>
);

const UNITS = ["B", "kB", "MB", "GB", "TB"];

function inBytes(size: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(size, 1)) / 3), UNITS.length - 1);
  const number = size / 1000 ** power;
  return `${number.toLocaleString("en", { maximumFractionDigits: power > 0 ? 1 : 0 })} ${UNITS[power]}`;
}
