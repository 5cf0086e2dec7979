import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { ForkNews } from "@/lib/lists/public-schema";
import { takeForkNewsAction } from "./living-actions";

/** What came into the list that this one is a copy of: to take, or to leave. */
export function ForkNewsNotice({ id, news }: { id: string; news: ForkNews }) {
  const count = news.papers.length + news.more;
  const few = news.papers.length <= 5;
  const hidden = { id, until: news.until };
  return (
    <section
      aria-labelledby="fork-news"
      className="mb-8 rounded-lg border border-line bg-raised px-4.5 py-4"
    >
      <h2 id="fork-news" className="font-medium">
        {count === 1 ? "1 paper was" : `${count} papers were`} added to the original since
      </h2>
      <Form action={takeForkNewsAction} hidden={hidden} label="Take them" className="mt-2.5">
        {few ? (
          <Choices papers={news.papers} />
        ) : (
          <details>
            <summary className="w-fit text-[0.93rem] text-soft underline underline-offset-3">
              Choose among them
            </summary>
            <Choices papers={news.papers} />
          </details>
        )}
        {news.more > 0 && (
          <p className="mt-2 text-[0.93rem] text-faint">
            The first {news.papers.length} are taken first; the others come after them.
          </p>
        )}
        <div className="mt-3 flex flex-wrap gap-2.5">
          <SubmitButton look="primary">Take those ticked</SubmitButton>
          <SubmitButton name="leave" value="on">
            Leave them
          </SubmitButton>
        </div>
      </Form>
    </section>
  );
}

function Choices({ papers }: Pick<ForkNews, "papers">) {
  return (
    <ul className="mt-1.5 grid gap-1.5">
      {papers.map(({ id, title }) => (
        <li key={id}>
          <label className="flex items-baseline gap-2.5">
            <input type="checkbox" name="papers" value={id} defaultChecked />
            <span className="font-serif">
              <SourceText source={title} />{" "}
              <Link
                href={`/paper/${id}`}
                prefetch={false}
                className="font-sans text-[0.85rem] text-soft underline underline-offset-3"
              >
                Open<span className="sr-only"> it</span>
              </Link>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
