import { expect, type Page } from "@playwright/test";

interface Ends {
  /** The box of the first and of the last selected character, in pixels of the window. */
  first: { x: number; y: number; width: number; height: number };
  last: { x: number; y: number; width: number; height: number };
}

/**
 * Selects text of the abstract as a reader does, with the browser's own selection: from the nth place
 * (from 0) that has the words `from` to the end of the next that has `to`.
 */
export async function selectText(page: Page, from: string, to = from, nth = 0): Promise<Ends> {
  const ends = await page.evaluate(
    ([fromWords, toWords, which]) => {
      const root = document.querySelector("[data-start]")?.closest("article");
      const walker = document.createTreeWalker(root as Node, NodeFilter.SHOW_TEXT);
      const nodes: Text[] = [];
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        if (node.parentElement?.closest("[data-start]")) nodes.push(node);
      }
      const places = (words: string) =>
        nodes.flatMap((node, index) =>
          [
            ...node.data.matchAll(new RegExp(words.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "g")),
          ].map((match) => ({ node, index, at: match.index })),
        );
      const begin = places(fromWords)[which];
      if (!begin) throw new Error(`“${fromWords}” is not on the page.`);
      const end = places(toWords).find(
        (place) =>
          place.index > begin.index || (place.index === begin.index && place.at >= begin.at),
      );
      if (!end) throw new Error(`“${toWords}” is not on the page.`);
      const stop = end.at + toWords.length;
      getSelection()?.setBaseAndExtent(begin.node, begin.at, end.node, stop);
      const box = (node: Text, at: number) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect().toJSON();
      };
      return { first: box(begin.node, begin.at), last: box(end.node, stop - 1) };
    },
    [from, to, nth] as const,
  );
  await expect(page.getByRole("toolbar")).toBeVisible();
  return ends;
}

export async function highlight(page: Page, color: "amber" | "green" | "blue" | "rose" = "amber") {
  await page.getByRole("button", { name: `Highlight in ${color}` }).click();
  await expect(page.getByRole("toolbar")).toBeHidden();
}
