import { listPath } from "@/app/_components/lists/paths";
import type { ListAddress } from "@/lib/lists/mutations";

type Address = Pick<ListAddress, "handle" | "slug">;

/** Of the list as it was on a day. */
export const versionPath = (list: Address, day: string) => `${listPath(list)}@${day}`;

export const changesPath = (list: Address) => `${listPath(list)}/changes`;
