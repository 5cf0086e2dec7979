export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  (await import("@/lib/cli/web-ending")).endInOrder();
  (await import("@/lib/cli/web-address")).tellAddresses();
  (await import("@/lib/cli/web-transport")).insistOnHttps();
  (await import("@/lib/jobs/bell")).ringStarter();
  (await import("@/app/_doors/resuming")).resumeWork();
}
