"use client";

import { createContext, type ReactNode, useContext } from "react";
import { COLOR_NAMES, type NamedColors } from "@/lib/annotations/colors";

const Names = createContext<NamedColors>(COLOR_NAMES);

/** What is inside calls the colours by these names; elsewhere they are called by what they are. */
export function ColorNames({ names, children }: { names: NamedColors; children: ReactNode }) {
  return <Names value={names}>{children}</Names>;
}

export const useColorNames = () => useContext(Names);
