import { serveAll } from "@/app/_doors/api-routes";
import { SERVED } from "../served";

const answer = serveAll(SERVED);

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
