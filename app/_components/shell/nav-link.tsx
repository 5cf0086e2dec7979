"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export function NavLink({
  href,
  label,
  className = "",
}: {
  href: string;
  label: string;
  className?: string;
}) {
  const here = usePathname();
  const current =
    href === "/" ? here === "/" || here.startsWith("/papers/") : here.startsWith(href);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      className={`aria-[current]:font-medium aria-[current]:text-ink ${className}`}
    >
      {label}
    </Link>
  );
}
