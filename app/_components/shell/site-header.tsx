import Link from "next/link";
import type { Viewer } from "@/lib/context";
import { PUBLIC_LISTS } from "../lists/paths";
import { SearchField } from "../search/search-field";
import { Menu } from "../ui/menu";
import { NavLink } from "./nav-link";
import { ThemeSwitch } from "./theme-switch";

const PLACES = [
  { href: "/", label: "Today" },
  { href: "/trending", label: "Trending" },
  { href: "/library", label: "Library" },
  { href: "/lists", label: "Lists", open: PUBLIC_LISTS },
] as const;

export function SiteHeader({ viewer }: { viewer: Viewer }) {
  return (
    <header className="sticky top-0 z-10 border-line border-b bg-paper">
      <div className="mx-auto flex max-w-page items-center gap-5 px-5 py-2.5">
        <Link href="/" prefetch={false} className="font-semibold font-serif text-lg tracking-tight">
          Lectern
        </Link>
        {/* On a phone the search box has its own page; it stands in the bar from 40rem on. */}
        <search className="hidden max-w-[26rem] flex-1 sm:block">
          <form action="/search" className="relative">
            <SearchField
              label="Search papers"
              placeholder="Search papers"
              shortcut="/"
              className="w-full rounded-full border border-line bg-raised px-3.5 py-1.5 placeholder:text-faint"
            />
            <kbd className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-3 rounded-md border border-line bg-paper px-1.5 font-medium text-faint text-xs">
              /
            </kbd>
          </form>
        </search>
        <nav
          aria-label="Main"
          className="fixed inset-x-0 bottom-0 z-10 flex justify-around border-line border-t bg-raised px-2 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] text-soft sm:static sm:ml-auto sm:justify-normal sm:gap-4.5 sm:border-0 sm:bg-transparent sm:p-0 sm:text-[0.93rem]"
        >
          {PLACES.map(({ href, label, ...place }) => (
            <NavLink
              key={href}
              href={(viewer.kind === "anonymous" && "open" in place && place.open) || href}
              label={label}
            />
          ))}
          <NavLink href="/search" label="Search" className="sm:hidden" />
        </nav>
        <div className="ml-auto flex items-center gap-3 sm:ml-0">
          <ThemeSwitch />
          <Account viewer={viewer} />
        </div>
      </div>
    </header>
  );
}

function Account({ viewer }: { viewer: Viewer }) {
  if (viewer.kind === "anonymous") {
    return (
      <Link href="/signin" prefetch={false} className="text-[0.93rem] text-soft">
        Sign in
      </Link>
    );
  }
  return (
    <Menu
      align="end"
      className="grid size-7 place-items-center rounded-full bg-accent font-semibold text-[0.78rem] text-accent-ink uppercase"
      label={
        <>
          <span className="sr-only">Your account, @{viewer.handle}</span>
          <span aria-hidden>{viewer.handle.slice(0, 1)}</span>
        </>
      }
    >
      <ul className="grid w-44 text-[0.93rem]">
        {[
          [`/@${viewer.handle}`, `@${viewer.handle}`],
          ["/settings", "Settings"],
          ["/signout", "Sign out"],
        ].map(([href = "", label]) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="block rounded-md px-2 py-1.5 hover:bg-accent-wash hover:no-underline"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Menu>
  );
}
