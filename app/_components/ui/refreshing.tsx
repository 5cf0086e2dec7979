"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Fetches the page anew as long as it stands on it. */
export function Refreshing({ every }: { every: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), every);
    return () => clearInterval(timer);
  }, [router, every]);
  return null;
}
