/** The row that `j` and `k` have come to. */
export const currentRow = () => document.querySelector<HTMLElement>("[data-row][data-current]");

export const isTyping = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest("input:not([type=checkbox]), textarea, select, dialog") !== null;
