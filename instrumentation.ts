export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  (await import("@/lib/cli/web-ending")).endInOrder();
  (await import("@/app/_doors/resuming")).resumeWork();
  const [{ daily }, { database }, { purgeTrash }] = await Promise.all([
    import("@/lib/jobs/daily"),
    import("@/app/_doors/database"),
    import("@/lib/trash/purging"),
  ]);
  daily("Emptying the trash of what is past its thirty days", async () => purgeTrash(database()));
}
