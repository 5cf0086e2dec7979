import { problem } from "@/app/_doors/problem";
import { AppError } from "@/lib/errors";

/** What stands nowhere else. */
const missing = () => problem(new AppError("not_found", "There is no such address. See /api."));

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT };
