import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type LoadedCard, loadCards } from "../actions";

/** Fetched before they are needed, this many cards ahead, and this many at a time. */
const AHEAD = 6;
const BATCH = 12;

/**
 * The cards of the papers that come next, fetched while the ones before are looked at.
 * @param given those that came with the page
 * @param coming the papers from the current one on
 * @param onGone hears of papers that can't be read any more
 */
export function useCards(
  given: LoadedCard[],
  coming: string[],
  onGone: (papers: string[]) => void,
) {
  const [cards, setCards] = useState(() => new Map(given.map((card) => [card.id, card])));
  const [unreachable, setUnreachable] = useState(false);
  const asked = useRef(new Set(given.map(({ id }) => id)));
  const keep = (more: LoadedCard[]) =>
    setCards((all) => new Map([...all, ...more.map((card) => [card.id, card] as const)]));

  const load = useEffectEvent(async (papers: string[]) => {
    for (const paper of papers) asked.current.add(paper);
    try {
      const loaded = await loadCards(papers);
      setUnreachable(false);
      keep(loaded);
      const there = new Set(loaded.map(({ id }) => id));
      const gone = papers.filter((paper) => !there.has(paper));
      if (gone.length > 0) onGone(gone);
    } catch {
      for (const paper of papers) asked.current.delete(paper);
      setUnreachable(true);
    }
  });
  const ahead = coming.slice(0, AHEAD).join(" ");
  const fetchAhead = useEffectEvent(() => {
    const missing = (paper: string) => !asked.current.has(paper);
    if (coming.slice(0, AHEAD).some(missing)) load(coming.filter(missing).slice(0, BATCH));
  });
  useEffect(() => {
    if (ahead && !unreachable) fetchAhead();
  }, [ahead, unreachable]);

  // A page that was drawn anew shows what has been highlighted since; it has the first cards only.
  const redraw = useEffectEvent((drawn: LoadedCard[]) => {
    keep(drawn);
    const current = coming[0];
    if (current && cards.has(current) && !drawn.some(({ id }) => id === current)) load([current]);
  });
  const first = useRef(given);
  useEffect(() => {
    if (first.current === given) return;
    first.current = given;
    redraw(given);
  }, [given]);
  return { cards, unreachable, tryAgain: () => setUnreachable(false) };
}
