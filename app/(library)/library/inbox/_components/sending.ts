const PLACE = "/library/inbox";
const UNREACHED = "Lectern can’t be reached.";

/** What the server says of a decision, and what takes it back; null when nothing was changed. */
interface Answer {
  message: string;
  undo: string | null;
  /** A list that was made for it. */
  list?: { id: string; title: string };
}

const underWay = new Map<string, Promise<unknown>>();

/**
 * Runs what is sent about one paper in the order in which it was asked for; other papers don't wait
 * for it.
 */
export function inTurn<T>(paper: string, work: () => Promise<T>): Promise<T> {
  const turn = (underWay.get(paper) ?? Promise.resolve()).then(work, work);
  underWay.set(paper, turn);
  return turn;
}

export const sendDecision = (decision: Record<string, string>): Promise<Answer> =>
  post("decisions", decision);

export const sendUndo = (id: string): Promise<Answer> => post("undo", { id });

/** Sent to its end also when the page is left. @throws with a sentence for people */
async function post(path: string, body: object): Promise<Answer> {
  const response = await fetch(`${PLACE}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    keepalive: true,
  }).catch(() => {
    throw new Error(UNREACHED);
  });
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  const field = Object.values<string>(answer?.errors ?? {})[0];
  throw new Error(field ?? answer?.detail ?? UNREACHED);
}
