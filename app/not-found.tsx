import { NotFound } from "./_components/shell/not-found";

/** Where no layout of ours stands around. */
export default function Page() {
  return (
    <main className="px-5">
      <NotFound />
    </main>
  );
}
