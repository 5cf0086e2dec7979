/** 200 when the process runs. The name tells a second `npm start` who has the port. */
export const dynamic = "force-dynamic";

export const GET = () => Response.json({ name: "lectern", status: "ok" });
