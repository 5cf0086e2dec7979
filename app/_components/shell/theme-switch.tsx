"use client";

import { Moon } from "lucide-react";

/** Turns the theme over and remembers it; without JavaScript the system's theme holds. */
export function ThemeSwitch() {
  return (
    <button
      type="button"
      aria-label="Switch between light and dark"
      onClick={switchTheme}
      className="grid size-7 place-items-center rounded-full text-soft noscript-hidden"
    >
      <Moon size={16} aria-hidden />
    </button>
  );
}

function switchTheme() {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const theme = (root.dataset.theme ?? system) === "dark" ? "light" : "dark";
  root.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}
